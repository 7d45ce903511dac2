using Medborgarportal.ContentCheck;

return CheckCommand.Run(args, Console.Out, TimeProvider.System);
