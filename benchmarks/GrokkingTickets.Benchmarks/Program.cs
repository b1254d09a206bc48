using BenchmarkDotNet.Running;
using GrokkingTickets.Benchmarks;

// `roofline` measures everything once in this process; anything else goes to BenchmarkDotNet, e.g. `--filter *MlpStep*`.
if (args is ["roofline", ..])
{
    Roofline.Run(shortForm: args.Contains("--short"));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(MlpStep).Assembly).Run(args);
