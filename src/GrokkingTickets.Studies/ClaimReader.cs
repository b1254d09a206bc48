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
    private static IEnumerable<ClaimPart> ReadPart(RawMapping item, List<StudyNetwork> networks)
    {
        CheckKeys(item, "claims.parts", ["measure", "statistic", "of", "to", "above", "below"]);
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
        string? to = item.Find("to") is null ? null : Known(Scalar(item, "to"), "claims.parts.to", networks);
        if (kind is ClaimMeasure.Ratio or ClaimMeasure.Difference != to is not null)
        {
            throw SpecificationErrors.At(
                item.Origin,
                to is null ? $"the measure {measure.Text} needs the key to" : $"the measure {measure.Text} has no key to"
            );
        }

        if (to is not null && !networks.Exists(network => network.Key == to))
        {
            throw SpecificationErrors.Wrong("claims.parts.to", Scalar(item, "to"), "must be a single network, not a grid");
        }

        StudyNetwork[] measured = [.. of.SelectMany(key => networks.Where(network => network.IsNamed(key)))];
        if (ClaimPart.IsOfGrid(kind) && (of.Length > 1 || measured.Length < 2))
        {
            throw SpecificationErrors.Wrong("claims.parts.of", Entry(item, "of").Value, $"must be a grid with measure: {measure.Text}");
        }

        CheckMeaning(
            item,
            "statistic",
            statistic.Needs,
            statistic.IsOfAccuracy,
            [.. measured, .. networks.Where(network => network.Key == to)]
        );
        double? above = Number(item, "above");
        double? below = Number(item, "below");
        if (above is null && below is null)
        {
            throw SpecificationErrors.At(item.Origin, "a part of a claim must have a threshold: above or below");
        }

        return (ClaimPart.IsOfGrid(kind) ? of : [.. measured.Select(network => network.Key)]).Select(key => new ClaimPart(
            kind,
            statistic,
            key,
            to,
            above,
            below
        ));
    }
}
