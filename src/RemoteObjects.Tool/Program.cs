using RemoteObjects.Tool;

using StandardOutput output = StandardOutput.Open();
return await Qtro.RunAsync(args, output, Console.Error).ConfigureAwait(false);
