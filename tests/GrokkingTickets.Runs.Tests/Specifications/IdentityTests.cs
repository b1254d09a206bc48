using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Tests.Specifications;

/// <summary>
/// Pins. A failure here means that runs on people's disks are not found any more: do not edit an expected value; a new key must have
/// a default that says what was the case before, and no default may change.
/// </summary>
public class IdentityTests
{
    private static Specification Spec(params string[] overrides) => SpecificationReader.Load(Presets.DefaultName, overrides);

    [Theory]
    [InlineData("", "modular-addition-mlp-p67-seed0-1fe44d9f3a", "1fe44d9f3a4e679666fc5da747cf6be5d016ee5a3c8f0f93e48066bc72ed2bc4")]
    [InlineData("seed=3", "modular-addition-mlp-p67-seed3-97aca675ef", "97aca675ef4f9dbee934ebd5d355d9173d626f9afbd8eb1de39c279109b7d4e8")]
    [InlineData(
        "task.modulus=59 optimizer.weight_decay=0 training.steps=5000 seed=3",
        "modular-addition-mlp-p59-seed3-a6bcca2254",
        "a6bcca22549d7f394624cf444e7edda0f8074715c17162171e2ed4061ae06b77"
    )]
    [InlineData(
        "pruning.rate=0.6",
        "modular-addition-mlp-p67-ticket60-30000-seed0-ac67744731",
        "ac677447312d25eea85e047db0859bdcfeb9ca4846e251fa1023a8e931f784bc"
    )]
    [InlineData(
        "pruning.rate=0.625 pruning.scope=layer pruning.at_step=100 pruning.rewind=false",
        "modular-addition-mlp-p67-pruned62.5-100-seed0-cc24dd5469",
        "cc24dd5469e0fa00c649f26640b70cb5a65d562c16c10f66cbfae83a8086d265"
    )]
    [InlineData(
        "task.operation=divide task.pairs=ordered task.train_fraction=0.3 model.embedding=128 model.hidden=64 model.layers=2 "
            + "model.activation=gelu model.init_scale=8",
        "modular-division-mlp-p67-ordered-seed0-cb26d20ec0",
        "cb26d20ec0bd195134b497ac769afc4d110b813405565c6e976479b8a2bda33f"
    )]
    [InlineData(
        "optimizer.kind=sgd optimizer.momentum=0 optimizer.learning_rate=1e-4",
        "modular-addition-mlp-p67-seed0-124eb968a2",
        "124eb968a2edc3cf7aee0fa44a024362a1231a18c00616cf6fc338ab8ffff8bf"
    )]
    [InlineData(
        "optimizer.beta1=0.8 optimizer.beta2=0.999 optimizer.epsilon=1e-6 task.operation=x^2+xy+y^2",
        "modular-x2-xy-y2-mlp-p67-seed0-452bc0a6c2",
        "452bc0a6c2705d7d9350713cd438e49f9fb81f00fe64c23204e90795f71ef4f6"
    )]
    public void Pinned(string overrides, string name, string hash)
    {
        using var culture = new ForeignCulture();
        var identity = Identity.Of(Spec(overrides.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal((name, hash), (identity.Name, identity.Hash));
    }

    /// <summary>An operation is what it computes, however it is written.</summary>
    [Theory]
    [InlineData("add", "y + x", "modular-addition-mlp-p67-seed0-1fe44d9f3a")]
    [InlineData("x^2+xy+y^2", "y*x + xx + y^2", "modular-x2-xy-y2-mlp-p67-seed0-")]
    [InlineData("x^2+y^2", "y^1*y+x^2", "modular-x2-y2-mlp-p67-seed0-")]
    [InlineData("subtract", "-y+x", "modular-subtraction-mlp-p67-seed0-")]
    [InlineData("multiply", "1*y x", "modular-multiplication-mlp-p67-seed0-")]
    [InlineData("x^3+xy", "x*y + x^3", "modular-x3+xy-mlp-p67-seed0-")]
    [InlineData("2x-3y+1", "1-y-2y+2*x", "modular-2x-3y+1-mlp-p67-seed0-")]
    [InlineData("-x^2y", "xy - x^2*y - yx", "modular--x2y-mlp-p67-seed0-")]
    public void Operations_are_told_apart_by_what_they_compute(string one, string other, string name)
    {
        var identity = Identity.Of(Spec($"task.operation={one}"));
        Assert.StartsWith(name, identity.Name, StringComparison.Ordinal);
        Assert.Equal(identity, Identity.Of(Spec($"task.operation={other}")));
        Assert.Equal(one == "add", identity == Identity.Of(Spec()));
    }

    [Theory]
    [InlineData("../../evil", "_./../evil")]
    [InlineData(".hidden", "_hidden")]
    [InlineData("a\\b\n\0c:d", "a_b__c_d")]
    [InlineData("modular-x2-xy-y2-tgen+5000@0.9", "modular-x2-xy-y2-tgen+5000@0.9")]
    public void Whatever_a_kind_from_outside_is_called_a_run_is_one_folder(string name, string folder) =>
        Assert.Equal(folder.Replace('/', '_'), Identity.FileName(name));

    [Fact]
    public void A_name_leaves_room_in_what_a_file_system_takes() => Assert.Equal(160, Identity.FileName(new string('x', 300)).Length);

    [Fact]
    public void The_frozen_defaults_are_pinned() =>
        Assert.Equal(
            """
            task.modular-arithmetic: operation=add
            task.modular-arithmetic: modulus=67
            task.modular-arithmetic: pairs=unordered
            task.modular-arithmetic: train_fraction=0.4
            task.modular-arithmetic: loss=cross-entropy
            task.modular-arithmetic: encoding=symbols
            task.modular-arithmetic: split_from=null
            task.mnist: train=1000
            task.mnist: loss=mean-squared-error
            task.sparse-parity: bits=30
            task.sparse-parity: k=3
            task.sparse-parity: train=1000
            task.sparse-parity: test=5000
            task.sparse-parity: loss=cross-entropy
            task.polynomial-regression: inputs=40
            task.polynomial-regression: train=100
            task.polynomial-regression: test=100
            task.permutation-composition: size=5
            task.permutation-composition: train_fraction=0.5
            task.permutation-composition: loss=cross-entropy
            model.mlp: embedding=500
            model.mlp: hidden=48
            model.mlp: layers=1
            model.mlp: activation=relu
            model.mlp: init_scale=1
            model.mlp: init_from=null
            model.transformer: embedding=128
            model.transformer: feed_forward=128
            model.transformer: heads=1
            model.transformer: layers=1
            model.transformer: activation=relu
            model.transformer: positional=false
            model.transformer: biases=false
            model.transformer: layer_norm=false
            model.transformer: equals_token=false
            model.transformer: init_scale=1
            model.transformer: init_from=null
            model.image-mlp: hidden=200
            model.image-mlp: layers=2
            model.image-mlp: init_scale=1
            model.image-mlp: init_from=null
            model.feature-mlp: widths=256
            model.feature-mlp: activation=relu
            model.feature-mlp: biases=false
            model.feature-mlp: init_scale=1
            model.feature-mlp: init_from=null
            optimizer.adamw: learning_rate=0.001
            optimizer.adamw: weight_decay=1
            optimizer.adamw: beta1=0.9
            optimizer.adamw: beta2=0.98
            optimizer.adamw: epsilon=1e-08
            optimizer.adamw: warmup=0
            optimizer.adam: learning_rate=0.001
            optimizer.adam: weight_decay=0
            optimizer.adam: beta1=0.9
            optimizer.adam: beta2=0.98
            optimizer.adam: epsilon=1e-08
            optimizer.adam: warmup=0
            optimizer.sgd: learning_rate=0.001
            optimizer.sgd: weight_decay=1
            optimizer.sgd: momentum=0.9
            optimizer.sgd: warmup=0
            optimizer.muon: learning_rate=0.02
            optimizer.muon: weight_decay=0.05
            optimizer.muon: momentum=0.95
            optimizer.muon: rounds=5
            optimizer.muon: vector_learning_rate=0.001
            optimizer.muon: warmup=0
            step.step: batch_size=0
            step.step: temperature=1
            step.step: l1=0
            step.step: grokfast=none
            step.step: grokfast_alpha=0.98
            step.step: grokfast_lambda=2
            step.step: grokfast_window=100
            step.step: orthogonal=none
            step.step: row_norm=0
            step.step: l2_norm=null
            step.step: l2_norm_of=network
            pruning.magnitude: rate=0.6
            pruning.magnitude: scope=global
            pruning.magnitude: at_step=30000
            pruning.magnitude: rewind=true
            pruning.magnitude: redraw=false
            pruning.magnitude: mask=kept
            pruning.magnitude: control=none
            pruning.magnitude: dense_weight_decay=null
            pruning.magnitude: dense_seed=null
            pruning.magnitude: dense_operation=null
            pruning.magnitude: dense_step=same
            pruning.magnitude: dense_optimizer=same
            pruning.random: rate=0.6
            pruning.random: scope=global
            pruning.random: at_step=0
            pruning.random: rewind=true
            pruning.random: redraw=false
            pruning.random: mask=kept
            pruning.random: control=none
            pruning.random: dense_weight_decay=null
            pruning.random: dense_seed=null
            pruning.random: dense_operation=null
            pruning.random: dense_step=same
            pruning.random: dense_optimizer=same
            pruning.snip: rate=0.6
            pruning.snip: scope=global
            pruning.snip: at_step=0
            pruning.snip: rewind=true
            pruning.snip: redraw=false
            pruning.snip: mask=kept
            pruning.snip: control=none
            pruning.snip: dense_weight_decay=null
            pruning.snip: dense_seed=null
            pruning.snip: dense_operation=null
            pruning.snip: dense_step=same
            pruning.snip: dense_optimizer=same
            pruning.grasp: rate=0.6
            pruning.grasp: scope=global
            pruning.grasp: at_step=0
            pruning.grasp: rewind=true
            pruning.grasp: redraw=false
            pruning.grasp: mask=kept
            pruning.grasp: control=none
            pruning.grasp: dense_weight_decay=null
            pruning.grasp: dense_seed=null
            pruning.grasp: dense_operation=null
            pruning.grasp: dense_step=same
            pruning.grasp: dense_optimizer=same
            pruning.grasp: temperature=200
            pruning.synflow: rate=0.6
            pruning.synflow: scope=global
            pruning.synflow: at_step=0
            pruning.synflow: rewind=true
            pruning.synflow: redraw=false
            pruning.synflow: mask=kept
            pruning.synflow: control=none
            pruning.synflow: dense_weight_decay=null
            pruning.synflow: dense_seed=null
            pruning.synflow: dense_operation=null
            pruning.synflow: dense_step=same
            pruning.synflow: dense_optimizer=same
            pruning.synflow: rounds=1
            pruning.synflow: data_free=false
            pruning.iterative-magnitude: rate=0.6
            pruning.iterative-magnitude: scope=global
            pruning.iterative-magnitude: at_step=30000
            pruning.iterative-magnitude: rewind=true
            pruning.iterative-magnitude: redraw=false
            pruning.iterative-magnitude: mask=kept
            pruning.iterative-magnitude: control=none
            pruning.iterative-magnitude: dense_weight_decay=null
            pruning.iterative-magnitude: dense_seed=null
            pruning.iterative-magnitude: dense_operation=null
            pruning.iterative-magnitude: dense_step=same
            pruning.iterative-magnitude: dense_optimizer=same
            pruning.iterative-magnitude: rounds=5
            pruning.iterative-magnitude: schedule=exponential
            pruning.edge-popup: rate=0.6
            pruning.edge-popup: scope=layer
            pruning.edge-popup: at_step=0
            pruning.edge-popup: rewind=true
            pruning.edge-popup: redraw=false
            pruning.edge-popup: mask=kept
            pruning.edge-popup: control=none
            pruning.edge-popup: dense_weight_decay=null
            pruning.edge-popup: dense_seed=null
            pruning.edge-popup: dense_operation=null
            pruning.edge-popup: dense_step=same
            pruning.edge-popup: dense_optimizer=same
            pruning.edge-popup: train=scores
            pruning.edge-popup: score_decay=null
            pruning.learnt-mask: rate=0.6
            pruning.learnt-mask: scope=layer
            pruning.learnt-mask: at_step=30000
            pruning.learnt-mask: rewind=true
            pruning.learnt-mask: redraw=false
            pruning.learnt-mask: mask=kept
            pruning.learnt-mask: control=none
            pruning.learnt-mask: dense_weight_decay=null
            pruning.learnt-mask: dense_seed=null
            pruning.learnt-mask: dense_operation=null
            pruning.learnt-mask: dense_step=same
            pruning.learnt-mask: dense_optimizer=same
            pruning.learnt-mask: train=scores
            pruning.learnt-mask: score_decay=null
            """.Split('\n'),
            Identity.FrozenDefaults()
        );

    [Fact]
    public void The_text_that_is_hashed() =>
        Assert.Equal(
            "grokking-tickets run 1\noptimizer.kind=sgd\npruning.method=magnitude\npruning.rate=0.5\nseed=7\ntask.modulus=59\n",
            Identity.CanonicalText(
                Spec("task.modulus=59", "optimizer.kind=sgd", "pruning.rate=0.5", "seed=7", "training.steps=3", "task.threshold=0.5")
            )
        );

    [Fact]
    public void Training_and_threshold_do_not_count_and_equal_numbers_are_equal()
    {
        var identity = Identity.Of(Spec());
        Assert.Equal(
            identity,
            Identity.Of(
                Spec(
                    "training.steps=1",
                    "training.evaluate_every=3",
                    "training.checkpoint_every=7",
                    "training.stop_when_generalized=true",
                    "task.threshold=0.5"
                )
            )
        );
        Assert.Equal(identity, Identity.Of(Spec("task.modulus=6.7e1", "optimizer.learning_rate=1e-3", "optimizer.weight_decay=1.0")));
        Assert.Equal(Identity.Of(Spec("optimizer.weight_decay=0")), Identity.Of(Spec("optimizer.weight_decay=-0.0")));
    }

    /// <summary>Keys that a kind shares with others, though it allows no value but the usual one, or none with the usual network.</summary>
    private static readonly string[] OfOneValue =
    [
        "task.kind=modular-arithmetic task.encoding",
        "pruning.method=edge-popup pruning.scope",
        "pruning.method=edge-popup pruning.mask",
        "pruning.method=edge-popup pruning.control",
        "pruning.method=learnt-mask pruning.scope",
        "pruning.method=learnt-mask pruning.dense_weight_decay",
    ];

    /// <summary>Every key of every kind of every section, as they are registered.</summary>
    public static TheoryData<string, string> EveryKey =>
        [
            .. KeysOf(SpecificationSchema.Task),
            .. KeysOf(SpecificationSchema.Model),
            .. KeysOf(SpecificationSchema.Optimizer),
            .. KeysOf(SpecificationSchema.Step),
            .. KeysOf(SpecificationSchema.Training),
            .. KeysOf(SpecificationSchema.Pruning),
        ];

    [Theory]
    [MemberData(nameof(EveryKey))]
    public void A_key_that_counts_changes_the_identity_and_no_other_does(string kind, string key)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["content"], "content");
        string[] context = kind.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Specification before = Spec(context);
        KeyState usual = State(before, key) ?? throw new InvalidOperationException($"{key} is not a key with {kind}.");

        // Some value that is allowed and is not the usual one.
        string[] candidates =
        [
            "true",
            "false",
            "0",
            "0.25",
            "1",
            "2",
            "5",
            "11",
            "500",
            "40",
            "t_gen",
            folder["content"],
            .. WordsOf(usual.Key),
        ];
        Specification? after = candidates
            .Select(candidate => TryRead([.. context, $"{key}={candidate}"]))
            .FirstOrDefault(read => read is not null && State(read, key)?.Text != usual.Text);
        Assert.Equal(OfOneValue.Contains($"{kind} {key}"), after is null);
        if (after is null)
        {
            return;
        }

        bool differs = Identity.Of(before).Hash != Identity.Of(after).Hash;
        Assert.Equal(usual.Key.InIdentity, differs);
    }

    [Fact]
    public void Kinds_and_seeds_count()
    {
        string[] changes =
        [
            "",
            "seed=1",
            "optimizer.kind=sgd",
            "model.kind=transformer",
            "task.kind=mnist model.kind=image-mlp",
            "task.kind=mnist model.kind=feature-mlp",
            "task.kind=sparse-parity model.kind=feature-mlp",
            "task.kind=polynomial-regression model.kind=feature-mlp",
            "task.operation=x^3+xy",
            "task.encoding=one-hot model.kind=feature-mlp",
            "task.kind=permutation-composition",
            "optimizer.kind=muon",
            .. SpecificationSchema.Pruning.Kinds.Select(kind => $"pruning.method={kind.Name}"),
        ];
        Assert.Equal(changes.Length, changes.Select(change => Identity.Of(Spec(change.Split(' ', Trimmed))).Hash).Distinct().Count());
    }

    [Fact]
    public void A_file_counts_by_its_content_not_its_path()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "same");
        File.WriteAllText(folder["b"], "same");
        var first = Identity.Of(Spec($"model.init_from={folder["a"]}"));
        Assert.Equal(first, Identity.Of(Spec($"model.init_from={folder["b"]}")));
        File.WriteAllText(folder["a"], "other");
        Assert.NotEqual(first, Identity.Of(Spec($"model.init_from={folder["a"]}")));
    }

    [Fact]
    public void A_ticket_s_parent_is_the_dense_run()
    {
        Assert.Equal(Identity.Of(Spec("seed=4")), Identity.Of(Spec("seed=4", "pruning.at_step=700").Parent!));
        Assert.Equal(700, Spec("pruning.at_step=700").Parent!.Training.Steps);
        Assert.IsType<PruningSettings>(Spec("pruning.at_step=700").Pruning);
    }

    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries;

    private static IEnumerable<(string Kind, string Key)> KeysOf<T>(Section<T> section)
        where T : Configurable =>
        section.Kinds.SelectMany(kind =>
            kind.Keys.Select(key => (Context(section, kind.Name) + Needed(section.Name, key.Name), $"{section.Name}.{key.Name}"))
        );

    /// <summary>What a key of the section step is a setting of.</summary>
    private static string Needed(string section, string key) =>
        (section, key) switch
        {
            ("step", "grokfast_alpha" or "grokfast_lambda") => "step.grokfast=ema",
            ("step", "grokfast_window") => "step.grokfast=window",
            ("step", "l2_norm_of") => "step.l2_norm=2*start",
            _ => "",
        };

    /// <summary>The overrides that choose a kind, and with it what fits.</summary>
    private static string Context<T>(Section<T> section, string kind)
        where T : Configurable
    {
        string chosen = section.Discriminator.Length == 0 ? "" : $"{section.Name}.{section.Discriminator}={kind}";
        return chosen switch
        {
            "task.kind=mnist" => chosen + " model.kind=image-mlp",
            "model.kind=image-mlp" => chosen + " task.kind=mnist",
            "task.kind=sparse-parity" or "task.kind=polynomial-regression" => chosen + " model.kind=feature-mlp",
            "model.kind=feature-mlp" => chosen + " task.kind=sparse-parity",
            _ => chosen,
        };
    }

    private static KeyState? State(Specification specification, string path) =>
        SpecificationSchema
            .States(specification)
            .SelectMany(section => section.Keys.Select(key => (Path: $"{section.Name}.{key.Name}", State: key)))
            .FirstOrDefault(entry => entry.Path == path)
            .State;

    private static string[] WordsOf(Key key) =>
        key.Allowed.StartsWith("one of ", StringComparison.Ordinal) ? key.Allowed["one of ".Length..].Split(", ") : [];

    private static Specification? TryRead(string[] overrides)
    {
        try
        {
            return Spec(overrides);
        }
        catch (UserErrorException)
        {
            return null;
        }
    }
}
