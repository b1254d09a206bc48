using System.Globalization;
using BenchmarkDotNet.Running;
using GrokkingTickets.Benchmarks;

// Without one of these commands everything goes to BenchmarkDotNet, e.g. `--filter *MlpStep*`.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
bool shortForm = args.Contains("--short");
switch (args)
{
    case ["roofline", ..]:
        Roofline.Run(shortForm);
        break;
    case ["parallel", ..]:
        GrokkingTickets.Benchmarks.Parallel.Run(shortForm);
        break;
    case ["growth", "--largest"]:
        Growth.Largest();
        break;
    case ["growth", ..]:
        Growth.Run(shortForm);
        break;
    case ["cliffs", "--steps"]:
        Cliffs.Steps();
        break;
    case ["cliffs", ..]:
        Cliffs.Run(args.ElementAtOrDefault(1) ?? "", shortForm);
        break;
    case ["profile", ..]:
        Profile.Run(args.ElementAtOrDefault(1) ?? "");
        break;
    case ["optimizations", ..]:
        Optimizations.Run(shortForm);
        break;
    case ["tickets", ..]:
        Tickets.Run(shortForm);
        break;
    case ["variants", ..]:
        Variants.Run(shortForm);
        break;
    case ["guard", ..]:
        Roofline.Guard(shortForm: true);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(MlpStep).Assembly).Run(args);
        break;
}
