using Medborgarportal.ContentCheck;

return await Commands.RunAsync(args, Console.Out, TimeProvider.System);
