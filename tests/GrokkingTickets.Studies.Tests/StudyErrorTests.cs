using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Studies.Tests;

/// <summary>Every mistake in a study, with the whole sentence it gets.</summary>
public sealed class StudyErrorTests
{
    private static readonly string AllPresets = string.Join(", ", Presets.Names);

    private const string Head = "id: X\ntitle: x\n";
    private const string Networks = Head + "networks:\n  a:\n  b:\n    grid: {pruning.rate: [0.1, 0.3]}\n";
    private const string Curves = "loss, accuracy, " + Numbers + ", " + Pictures + ", " + Vectors;
    private const string Vectors =
        "mean_input_spectrum, mean_output_spectrum, dominant_frequency, output_dominant_frequency, neuron_frequency, "
        + "dead_neurons_by_layer, key_frequencies, embedding_row_frequency, unembedding_row_frequency";
    private const string Numbers =
        "train_loss, test_loss, train_accuracy, test_accuracy, test_accuracy_gain, l1_norm, l2_norm, kept, jaccard_distance, "
        + "jaccard_to_last, jaccard_chance, fourier_entropy, output_fourier_entropy, participation_ratio, output_participation_ratio, "
        + "dead_neurons, effective_rank, stable_rank, weighted_spectral_gap, spectral_gap, ramanujan_gap, path_length, "
        + "bipartite_clustering, relational_path_length, relational_clustering, restricted_loss, excluded_loss, key_frequency_share, "
        + "embedding_frequency, embedding_frequency_share, embedding_pca_share, embedding_gini";
    private const string Pictures =
        "input_spectrum, output_spectrum, input_weights, output_weights, embedding_fourier_plane, embedding_pca_plane, embedding, "
        + "unembedding, embedding_mask, unembedding_mask, hidden_mask";
    private const string Statistics =
        "t_mem, t_gen, sustained_t_mem, sustained_t_gen, t_mem_seconds, t_gen_seconds, sustained_t_mem_seconds, "
        + "sustained_t_gen_seconds, delay, tau, speed, generalized, final_train_accuracy, final_test_accuracy, best_test_accuracy, "
        + "gain_over_parent, "
        + "final_train_loss, final_test_loss, best_test_loss, final_l1_norm, final_l2_norm, final_fourier_entropy, mean_fourier_entropy, "
        + "t_periodic, final_dead_neurons, t_mask_change, mask_change_lag";
    private const string AllNetworks = "a, b, b=0.1, b=0.3";

    public static TheoryData<string, string> Mistakes =>
        new()
        {
            {
                "",
                "1:1: the study is empty, but must have at least one of the keys id, title, figure, collection, text, seeds, spec, set, quick, "
                    + "networks, panels, claims."
            },
            { "title: x\n", "1:1: the key networks is missing here." },
            { Head + "networks: 5\n", "3:11: networks is 5, but must be a mapping." },
            { Head + "networks: {}\n", "3:11: networks is a mapping of keys, but must have at least one network." },
            { "title: x\nnetworks: {a: }\n", "1:1: the key id is missing here." },
            {
                "id: a/b\ntitle: x\nnetworks: {a: }\n",
                "1:5: id is \"a/b\", but must be letters, digits, -, _ and . only, not . first, and at most 100 of them, because "
                    + "files are named after it."
            },
            {
                Networks + "colour: red\n",
                "7:1: there is no key colour (given as red); allowed are id, title, figure, collection, text, seeds, spec, set, quick, networks, "
                    + "panels, claims."
            },
            { Head + "spec: magic\nnetworks: {a: }\n", "3:7: spec is magic, but must be a file or one of the presets " + AllPresets + "." },
            { Head + "networks:\n  a: {spec: [1]}\n", "4:13: spec is a list, but must be a single value." },
            { Head + "networks:\n  a: {from: b}\n  b:\n", "4:13: networks.a.from is b, but must be a network above; there is none." },
            { Head + "networks:\n  a:\n  b: {from: c}\n", "5:13: networks.b.from is c, but must be a network above: a." },
            {
                Head + "networks:\n  a: 5\n",
                "4:6: networks.a is 5, but must be a mapping with the keys label, spec, from, set, grid, quick."
            },
            {
                Head + "networks:\n  a: {set: {task: {modulo: 59}}}\n",
                "4:20: there is no key task.modulo (given as 59), allowed in task are kind, operation, modulus, pairs, "
                    + "train_fraction, loss, encoding, split_from, threshold; did you mean task.modulus?"
            },
            {
                Head + "networks:\n  a: {set: {task: {modulus: 1}}}\n",
                "4:29: task.modulus is 1, but must be a whole number from 2 to 10000."
            },
            {
                Head + "networks:\n  a: {grid: {pruning.rate: 0.5}}\n",
                "4:13: networks.a.grid must be one setting and the list of its values, e.g. pruning.rate: [0.3, 0.5]."
            },
            {
                Head + "networks:\n  a: {grid: {pruning.rate: [[1]]}}\n",
                "4:29: networks.a.grid.pruning.rate is a list, but must be a single value."
            },
            {
                Head + "networks:\n  a: {grid: {pruning.rate: [0.5, 2]}}\n",
                "4:34: pruning.rate is 2, but must be a number from 0 to below 1."
            },
            {
                Head + "networks:\n  a: {grid: {pruning.rate: [0.5, 0.5]}}\n",
                "4:34: networks.a.grid.pruning.rate is 0.5, but must be another value than those before."
            },
            { Networks + "panels: loss\n", "7:9: panels is loss, but must be a list of mappings." },
            { Networks + "panels:\n  - {y: magic}\n", $"8:9: panels.y is magic, but with x: step must be one of {Curves}." },
            {
                Networks + "panels:\n  - {y: loss, x: pruning.rate}\n",
                $"8:9: panels.y is loss, but with x: pruning.rate must be one of {Statistics}."
            },
            {
                Networks + "panels:\n  - {y: t_gen, x: model.hidden}\n",
                "8:19: panels.x is model.hidden, but must be step, table, cause or the setting of a grid."
            },
            {
                Networks + "panels:\n  - {y: t_gen, x: cause, networks: [a, b]}\n",
                "8:5: a panel with x: cause must name under networks two between which claims have parts with measure: share of t_gen."
            },
            { Networks + "panels:\n  - {y: loss, log: z}\n", "8:20: panels.log is z, but must be x, y or xy." },
            { Networks + "panels:\n  - {y: loss, networks: [c]}\n", $"8:26: panels.networks is c, but must be a network: {AllNetworks}." },
            {
                Networks + "panels:\n  - {y: loss, at_steps: [0, 10]}\n",
                $"8:15: panels.at_steps is for pictures, panels whose y is one of {Pictures}, but y is loss."
            },
            {
                Networks + "panels:\n  - {y: input_weights, at_steps: [0, 10, 10]}\n",
                "8:42: panels.at_steps is 10, but must be a whole number above 10, the step before it."
            },
            {
                Networks + "panels:\n  - {y: input_weights, at_steps: [-1]}\n",
                "8:35: panels.at_steps is -1, but must be a whole number from 0."
            },
            {
                Networks + "panels:\n  - {y: input_weights, at_steps: [end]}\n",
                "8:35: panels.at_steps is end, but must be a whole number from 0."
            },
            {
                Networks + "panels:\n  - {y: input_weights, at_steps: []}\n",
                "8:34: panels.at_steps is a list, but must have at least one step."
            },
            { Networks + "panels:\n  - {y: input_weights, at_steps: 500}\n", "8:34: at_steps is 500, but must be a list." },
            {
                Networks + "panels:\n  - {y: loss, x: table, at_steps: [0]}\n",
                $"8:9: panels.y is loss, but with x: table must be one of {Numbers}."
            },
            { Networks + "panels:\n  - {y: kept, x: table}\n", "8:5: the key at_steps is missing here." },
            {
                Networks + "panels:\n  - {y: kept, x: table, at_steps: [0], log: x}\n",
                "8:40: panels.log is for axes, which a panel with x: table has not."
            },
            {
                Networks + "panels:\n  - {y: kept, x: table, at_steps: [0, 5], paper: {a: [1, 1, 1]}}\n",
                "8:54: panels.paper.a is a list, but must have 2 values, one for each of at_steps."
            },
            {
                Networks + "panels:\n  - {y: kept, x: table, networks: [b], at_steps: [0], paper: {a: [1]}}\n",
                "8:63: panels.paper.a must be a network of the panel: b=0.1, b=0.3."
            },
            {
                Networks + "panels:\n  - {y: kept, paper: {a: [1]}}\n",
                "8:15: panels.paper is for tables, panels with x: table, but y is kept."
            },
            { Networks + "panels:\n  - {y: [loss]}\n", "8:9: y is a list, but must be a text." },
            {
                Head + "spec: mnist-code\nnetworks: {a: }\npanels:\n  - {y: input_weights}\n",
                "6:9: y is input_weights, but is of the hidden neurons of model.kind=mlp with one layer and of model.kind=transformer, which a "
                    + "is not."
            },
            {
                Head + "spec: polynomial-regression\nnetworks: {a: }\npanels:\n  - {title: t, y: test_accuracy}\n",
                "6:19: y is test_accuracy, but is of tasks with classes, which that of a is not: a regression has losses only."
            },
            {
                Head
                    + "spec: polynomial-regression\nnetworks: {a: }\nclaims:\n  - id: c\n    claim: d\n    parts:\n"
                    + "      - {measure: value, statistic: best_test_accuracy, of: a, above: 1}\n",
                "9:37: statistic is best_test_accuracy, but is of tasks with classes, which that of a is not: a regression has losses only."
            },
            {
                Claim("measure: magic, statistic: t_gen, of: a, below: 1"),
                "11:19: claims.parts.measure is magic, but must be one of value, ratio, difference, share, trend, best, largest, critical."
            },
            {
                Claim("measure: 1, statistic: t_gen, of: a, below: 1"),
                "11:19: claims.parts.measure is 1, but must be one of value, ratio, difference, share, trend, best, largest, critical."
            },
            {
                Claim("measure: value, statistic: magic, of: a, below: 1"),
                $"11:37: claims.parts.statistic is magic, but must be one of {Statistics}, CURVE@MOMENT, CURVE@MOMENT..MOMENT."
            },
            { Claim("measure: value, of: a, below: 1"), "11:9: the key statistic is missing here." },
            {
                Claim("measure: value, statistic: t_gen, of: c, below: 1"),
                $"11:48: claims.parts.of is c, but must be a network: {AllNetworks}."
            },
            { Claim("measure: value, statistic: t_gen, of: a"), "11:9: a part of a claim must have a threshold: above or below." },
            { Claim("measure: value, statistic: t_gen, of: a, below: much"), "11:58: below is much, but must be a number." },
            { Claim("measure: ratio, statistic: t_gen, of: a, below: 1"), "11:9: the measure ratio needs the key to." },
            { Claim("measure: value, statistic: t_gen, of: a, to: b, below: 1"), "11:9: the measure value has no key to." },
            {
                Claim("measure: ratio, statistic: t_gen, of: a, to: b, below: 1"),
                "11:55: claims.parts.to is b, but must be a single network, not a grid."
            },
            {
                Claim("measure: trend, statistic: t_gen, of: a, below: 1"),
                "11:48: claims.parts.of is a, but must be a grid with measure: trend."
            },
            {
                Claim("measure: critical, statistic: t_gen, of: b, below: 1"),
                "11:40: claims.parts.statistic is t_gen, but must be generalized, or left out, with measure: critical."
            },
            {
                Claim("measure: ratio, statistic: t_gen, of: b, to: a, between: [[a, a]], below: 1"),
                "11:58: only the measure share has the key between."
            },
            { Claim("measure: share, statistic: t_gen, of: a, to: a, cause: c, below: 1"), "11:9: the key between is missing here." },
            {
                Claim("measure: share, statistic: t_gen, of: a, to: a, between: [[a, a]], below: 1"),
                "11:9: the key cause is missing here."
            },
            {
                Claim("measure: share, statistic: t_gen, of: a, to: a, cause: c, between: [a, a], below: 1"),
                "11:78: claims.parts.between is a, but must be a list of pairs of networks, such as [[a, b], [c, d]]."
            },
            {
                Claim("measure: share, statistic: t_gen, of: a, to: a, cause: c, between: [[a, b]], below: 1"),
                "11:82: claims.parts.between is b, but must be a single network, not a grid."
            },
            { Networks + "claims:\n  - {id: X, claim: c}\n", "8:5: a claim must have at least one of parts." },
            {
                Networks + "claims:\n  - {id: X, claim: c, part: 1}\n",
                "8:23: there is no key claims.part (given as 1), allowed in claims are id, claim, paper, parts; did you mean claims.parts?"
            },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_gets_one_sentence_with_its_place(string yaml, string message)
    {
        using var culture = new ForeignCulture();
        Assert.Equal($"study.yaml:{message}", Assert.Throws<UserErrorException>(() => StudyReader.Parse(yaml, "study.yaml", null)).Message);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("'a\\b'")]
    [InlineData("ä")]
    [InlineData("'\u202ea'")]
    public void An_id_that_names_no_file_is_refused(string id) => AssertRefused(id);

    [Fact]
    public void An_id_that_is_too_long_for_a_file_is_refused()
    {
        AssertRefused(new string('x', Study.LongestId + 1));
        string longest = new('x', Study.LongestId);
        Assert.Equal(longest, StudyReader.Parse($"id: {longest}\ntitle: x\nnetworks:\n  a:\n", "f", null).Id);
    }

    [Fact]
    public void A_study_has_not_more_networks_than_anybody_would_train()
    {
        string values = string.Join(", ", Enumerable.Range(0, Study.MostNetworks + 1).Select(i => $"0.{i:0000}"));
        Assert.Equal(
            "f:4:3: a study has at most 1000 networks, each value of a grid counted, and this is one more.",
            Assert
                .Throws<UserErrorException>(() =>
                    StudyReader.Parse($"id: x\ntitle: x\nnetworks:\n  a: {{grid: {{pruning.rate: [{values}]}}}}\n", "f", null)
                )
                .Message
        );
    }

    private static void AssertRefused(string id)
    {
        string message = Assert
            .Throws<UserErrorException>(() => StudyReader.Parse($"id: {id}\ntitle: x\nnetworks:\n  a:\n", "f", null))
            .Message;
        Assert.StartsWith("f:1:5: id is ", message, StringComparison.Ordinal);
        Assert.EndsWith("because files are named after it.", message, StringComparison.Ordinal);
    }

    private static string Claim(string part) => Networks + $"claims:\n  - id: X\n    claim: c\n    parts:\n      - {{{part}}}\n";
}
