using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications.Schema;
using static GrokkingTickets.Studies.StudyFields;

namespace GrokkingTickets.Studies;

/// <summary>Reads the claims of a study.</summary>
internal static class ClaimReader
{
    public static StudyClaim Read(RawMapping item, List<StudyNetwork> networks)
    {
        CheckKeys(item, "claims", ["id", "claim", "paper", "parts"]);
        ClaimPart[] parts = [.. Items(item, "parts").SelectMany(part => ReadPart(part, networks))];
        return parts.Length > 0
            ? new StudyClaim(Text(item, "id"), Text(item, "claim"), OptionalText(item, "paper") ?? "", parts)
            : throw SpecificationErrors.At(item.Origin, "a claim must have at least one of parts");
    }

    /// <summary>A part, or where it is of several networks and does not measure them together, one for each.</summary>
    private static ClaimPart[] ReadPart(RawMapping item, List<StudyNetwork> networks)
    {
        CheckKeys(item, "claims.parts", ["measure", "statistic", "of", "to", "cause", "between", "above", "below"]);
        ClaimMeasure measure = ReadMeasure(item);
        Statistic statistic = ReadStatistic(item, measure);
        string[] of =
            Entry(item, "of").Value is RawSequence
                ? [.. Scalars(item, "of").Select(scalar => Known(scalar, "claims.parts.of", networks))]
                : [Known(Scalar(item, "of"), "claims.parts.of", networks)];
        string? to = ReadOther(item, measure, networks);
        FactorShare? share = ReadShare(item, measure, networks);
        StudyNetwork[] measured = [.. of.SelectMany(key => networks.Where(network => network.IsNamed(key)))];
        if (ClaimPart.IsOfGrid(measure) && (of.Length > 1 || measured.Length < 2))
        {
            throw SpecificationErrors.Wrong(
                "claims.parts.of",
                Entry(item, "of").Value,
                $"must be a grid with measure: {Scalar(item, "measure").Text}"
            );
        }

        (double? above, double? below) = (Number(item, "above"), Number(item, "below"));
        if (above is null && below is null)
        {
            throw SpecificationErrors.At(item.Origin, "a part of a claim must have a threshold: above or below");
        }

        IEnumerable<string> each = ClaimPart.IsOfGrid(measure) ? of : measured.Select(network => network.Key);
        ClaimPart[] parts = [.. each.Select(key => new ClaimPart(measure, statistic, key, to, above, below) { Share = share })];
        CheckMeaning(
            item,
            "statistic",
            statistic.Needs,
            statistic.IsOfAccuracy,
            networks.Where(network => parts.Any(part => part.Networks.Any(network.IsNamed)))
        );
        return parts;
    }

    private static ClaimMeasure ReadMeasure(RawMapping item)
    {
        RawScalar measure = Scalar(item, "measure");
        return
            Enum.TryParse(measure.Text, ignoreCase: true, out ClaimMeasure kind)
            && Enum.IsDefined(kind)
            && !char.IsAsciiDigit(measure.Text[0])
            ? kind
            : throw SpecificationErrors.Wrong(
                "claims.parts.measure",
                measure,
                $"must be one of {ListOf(Enum.GetNames<ClaimMeasure>()).ToLowerInvariant()}"
            );
    }

    /// <summary>The statistic, which goes without saying where only one can be meant.</summary>
    private static Statistic ReadStatistic(RawMapping item, ClaimMeasure measure)
    {
        const string OfCritical = "generalized";
        RawScalar named =
            item.Find("statistic") is null && measure == ClaimMeasure.Critical
                ? new RawScalar(OfCritical, true, item.Origin)
                : Scalar(item, "statistic");
        Statistic statistic =
            Statistic.Find(named.Text)
            ?? throw SpecificationErrors.Wrong(
                "claims.parts.statistic",
                named,
                $"must be one of {ListOf(Statistic.All.Select(known => known.Name).Append(CurveStatistic.Allowed))}"
            );
        return measure != ClaimMeasure.Critical || statistic.Name == OfCritical
            ? statistic
            : throw SpecificationErrors.Wrong(
                "claims.parts.statistic",
                named,
                $"must be {OfCritical}, or left out, with measure: critical"
            );
    }

    /// <summary>The network to compare with, which some measures need and the others do not have.</summary>
    private static string? ReadOther(RawMapping item, ClaimMeasure measure, List<StudyNetwork> networks)
    {
        bool isThere = item.Find("to") is not null;
        if (ClaimPart.IsOfTwo(measure) != isThere)
        {
            string name = Scalar(item, "measure").Text;
            throw SpecificationErrors.At(
                item.Origin,
                isThere ? $"the measure {name} has no key to" : $"the measure {name} needs the key to"
            );
        }

        return isThere ? Single(Scalar(item, "to"), "claims.parts.to", networks) : null;
    }

    /// <summary>The cause and its pairs of networks, which the measure share needs and no other has.</summary>
    private static FactorShare? ReadShare(RawMapping item, ClaimMeasure kind, List<StudyNetwork> networks)
    {
        if (kind != ClaimMeasure.Share)
        {
            return (item.Find("cause") ?? item.Find("between")) is not { } entry
                ? null
                : throw SpecificationErrors.At(entry.NameOrigin, $"only the measure share has the key {entry.Name}");
        }

        RawNode between = Entry(item, "between").Value;
        return between is RawSequence { Items.Count: > 0 } pairs
            ? new FactorShare(Text(item, "cause"), [.. pairs.Items.Select(pair => ReadPair(pair, networks))])
            : throw NoPairs(between);
    }

    private static (string From, string To) ReadPair(RawNode pair, List<StudyNetwork> networks) =>
        pair is RawSequence { Items: [RawScalar from, RawScalar to] }
            ? (Single(from, "claims.parts.between", networks), Single(to, "claims.parts.between", networks))
            : throw NoPairs(pair);

    private static UserErrorException NoPairs(RawNode value) =>
        SpecificationErrors.Wrong("claims.parts.between", value, "must be a list of pairs of networks, such as [[a, b], [c, d]]");

    private static string Single(RawScalar scalar, string path, List<StudyNetwork> networks) =>
        networks.Exists(network => network.Key == Known(scalar, path, networks))
            ? scalar.Text
            : throw SpecificationErrors.Wrong(path, scalar, "must be a single network, not a grid");
}
