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
        RawScalar measure = Scalar(item, "measure");
        if (
            !Enum.TryParse(measure.Text, ignoreCase: true, out ClaimMeasure kind)
            || !Enum.IsDefined(kind)
            || char.IsAsciiDigit(measure.Text[0])
        )
        {
            throw SpecificationErrors.Wrong(
                "claims.parts.measure",
                measure,
                $"must be one of {ListOf(Enum.GetNames<ClaimMeasure>()).ToLowerInvariant()}"
            );
        }

        RawScalar named =
            item.Find("statistic") is null && kind == ClaimMeasure.Critical
                ? new RawScalar("generalized", true, item.Origin)
                : Scalar(item, "statistic");
        Statistic statistic =
            Statistic.Find(named.Text)
            ?? throw SpecificationErrors.Wrong(
                "claims.parts.statistic",
                named,
                $"must be one of {ListOf(Statistic.All.Select(known => known.Name).Append(CurveStatistic.Allowed))}"
            );
        if (kind == ClaimMeasure.Critical && statistic.Name != "generalized")
        {
            throw SpecificationErrors.Wrong("claims.parts.statistic", named, "must be generalized, or left out, with measure: critical");
        }

        string[] of =
            Entry(item, "of").Value is RawSequence
                ? [.. Scalars(item, "of").Select(scalar => Known(scalar, "claims.parts.of", networks))]
                : [Known(Scalar(item, "of"), "claims.parts.of", networks)];
        bool isCompared = item.Find("to") is not null;
        if (ClaimPart.IsOfTwo(kind) != isCompared)
        {
            throw SpecificationErrors.At(
                item.Origin,
                ClaimPart.IsOfTwo(kind) ? $"the measure {measure.Text} needs the key to" : $"the measure {measure.Text} has no key to"
            );
        }

        string? to = isCompared ? Single(Scalar(item, "to"), "claims.parts.to", networks) : null;
        FactorShare? share = ReadShare(item, kind, networks);
        StudyNetwork[] measured = [.. of.SelectMany(key => networks.Where(network => network.IsNamed(key)))];
        if (ClaimPart.IsOfGrid(kind) && (of.Length > 1 || measured.Length < 2))
        {
            throw SpecificationErrors.Wrong("claims.parts.of", Entry(item, "of").Value, $"must be a grid with measure: {measure.Text}");
        }

        double? above = Number(item, "above");
        double? below = Number(item, "below");
        if (above is null && below is null)
        {
            throw SpecificationErrors.At(item.Origin, "a part of a claim must have a threshold: above or below");
        }

        ClaimPart[] parts =
        [
            .. (ClaimPart.IsOfGrid(kind) ? of : measured.Select(network => network.Key)).Select(key => new ClaimPart(
                kind,
                statistic,
                key,
                to,
                above,
                below
            )
            {
                Share = share,
            }),
        ];
        CheckMeaning(
            item,
            "statistic",
            statistic.Needs,
            statistic.IsOfAccuracy,
            networks.Where(network => parts.Any(part => part.Networks.Any(network.IsNamed)))
        );
        return parts;
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
