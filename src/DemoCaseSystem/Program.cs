await DemoCaseSystem.CaseSystemHost.Build(args).RunAsync();
