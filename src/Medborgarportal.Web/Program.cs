await Medborgarportal.Web.PortalHost.Build(args).RunAsync();
