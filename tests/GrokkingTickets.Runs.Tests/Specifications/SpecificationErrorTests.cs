using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Runs.Tests.Specifications;

/// <summary>Every mistake in a specification, with the whole sentence it gets.</summary>
public class SpecificationErrorTests
{
    private static readonly string AllPresets = string.Join(", ", Presets.Names);

    private const string RootKeys = "task, model, optimizer, step, training, pruning, seed";
    private const string TaskKeys = "kind, operation, modulus, pairs, train_fraction, loss, encoding, split_from, threshold";
    private const string AnyTaskKeys = TaskKeys + ", data, train, bits, k, test, inputs, size";

    public static TheoryData<string, string> Files =>
        new()
        {
            // Not YAML, or not one mapping.
            { "", $"1:1: the specification is empty, but must have at least one of the keys {RootKeys}." },
            { "# only a comment\n", $"1:1: the specification is empty, but must have at least one of the keys {RootKeys}." },
            { "---\n", $"1:1: the specification is empty, but must have at least one of the keys {RootKeys}." },
            { "{}", $"1:1: the specification is empty, but must have at least one of the keys {RootKeys}." },
            { "- a\n- b\n", $"1:1: a specification must be a mapping with the keys {RootKeys}." },
            { "just text\n", $"1:1: a specification must be a mapping with the keys {RootKeys}." },
            { "seed: 1\n---\nseed: 2\n", "2:1: a second document begins here, but a specification is one document." },
            { "seed: 1\n...\ngarbage", "3:1: a second document begins here, but a specification is one document." },
            {
                "task:\n  modulus: [1, 2\n",
                "3:1: this is not valid YAML: While parsing a flow sequence, did not find expected ',' or ']'."
            },
            {
                "task: {modulus: 5\nseed: 1",
                "1:15: this is not valid YAML: after here a bracket, brace or quote is not closed, or something else is out of place."
            },
            { "task:\n  modulus: \"6\n", "2:12: this is not valid YAML: While scanning a quoted scalar, found unexpected end of stream." },
            { "a: b: c\n", "1:5: this is not valid YAML: While scanning a plain scalar value, found invalid mapping." },
            { "@x\n", "1:1: this is not valid YAML: While scanning for the next token, found character that cannot start any token." },
            { "? [a]\n: b\n", "1:1: a key must be a single word." },
            { "[[[[[[[[[[[[[[[[[[[[[[[[1", "1:10: this is nested more than 8 deep, but a specification has only sections and keys." },
            { "seed: &a 1\n", "1:7: anchors and aliases are not allowed in a specification, write the value out." },
            { "seed: *a\n", "1:7: anchors and aliases are not allowed in a specification, write the value out." },
            { "seed: !!str 1\n", "1:7: the tag \"tag:yaml.org,2002:str\" is not allowed in a specification, write the bare value." },
            { "seed: 1\nseed: 2\n", "2:1: the key seed is here for the second time, but allowed once (first at 1:1)." },
            { "task:\n  modulus: 5\n  modulus: 6\n", "3:3: the key modulus is here for the second time, but allowed once (first at 2:3)." },
            { "optimizer:\n  : adamw\n", "3:1: this is not valid YAML: a key or a value is missing here." },
            {
                "training:\n  '': 5\n",
                "2:3: there is no key training. (given as 5); allowed in training are steps, evaluate_every, checkpoint_every, until, within, "
                    + "stop_when_generalized."
            },
            // Unknown keys.
            {
                "task:\n  modulo: 59\n",
                $"2:3: there is no key task.modulo (given as 59), allowed in task are {TaskKeys}; did you mean task.modulus?"
            },
            { "task:\n  xyzzy: 59\n", $"2:3: there is no key task.xyzzy (given as 59); allowed in task are {TaskKeys}." },
            {
                "task:\n  hidden: 5\n",
                $"2:3: there is no key task.hidden (given as 5), allowed in task are {TaskKeys}; did you mean model.hidden?"
            },
            { "modulus: 5\n", $"1:1: there is no key modulus (given as 5), allowed are {RootKeys}; did you mean task.modulus?" },
            { "traning:\n  steps: 5\n", $"1:1: there is no key traning, allowed are {RootKeys}; did you mean training?" },
            { "Seed: 5\n", $"1:1: there is no key Seed (given as 5), allowed are {RootKeys}; did you mean seed?" },
            {
                "optimizer:\n  momentum: 0.9\n",
                "2:3: optimizer.momentum is a key of optimizer.kind=sgd and muon, but optimizer.kind is adamw, whose keys are "
                    + "learning_rate, weight_decay, beta1, beta2, epsilon, warmup."
            },
            // Wrong types.
            { "task:\n  modulus: abc\n", "2:12: task.modulus is abc, but must be a whole number from 2 to 10000." },
            { "task:\n  modulus:\n", "2:11: task.modulus has no value, but must be a whole number from 2 to 10000." },
            { "task:\n  modulus: [5]\n", "2:12: task.modulus is a list, but must be a whole number from 2 to 10000." },
            { "task:\n  modulus: {a: 5}\n", "2:12: task.modulus is a mapping of keys, but must be a whole number from 2 to 10000." },
            { "task:\n  modulus: 66.5\n", "2:12: task.modulus is 66.5, but must be a whole number from 2 to 10000." },
            {
                "task:\n  modulus: 'a\u0007b\u2028c'\n",
                "2:12: task.modulus is \"a\\u0007b\\u2028c\", but must be a whole number from 2 to 10000."
            },
            { "task: add\n", $"1:7: task is add, but must be a section with the keys {AnyTaskKeys}." },
            { "training:\n  stop_when_generalized: yes\n", "2:26: training.stop_when_generalized is yes, but must be true or false." },
            { "model:\n  layers: true\n", "2:11: model.layers is true, but must be a whole number from 1 to 100." },
            { "seed: 0x10\n", "1:7: seed is 0x10, but must be a whole number from 0 to 9223372036854775807." },
            { "seed: 1_000\n", "1:7: seed is 1_000, but must be a whole number from 0 to 9223372036854775807." },
            { "seed: 1,5\n", "1:7: seed is \"1,5\", but must be a whole number from 0 to 9223372036854775807." },
            // Out of range.
            { "seed: -1\n", "1:7: seed is -1, but must be a whole number from 0 to 9223372036854775807." },
            {
                "seed: 9223372036854775808\n",
                "1:7: seed is 9223372036854775808, but must be a whole number from 0 to 9223372036854775807."
            },
            { "task:\n  modulus: 1\n", "2:12: task.modulus is 1, but must be a whole number from 2 to 10000." },
            { "task:\n  modulus: 5e400\n", "2:12: task.modulus is 5e400, but must be a whole number from 2 to 10000." },
            {
                "task:\n  modulus: 67.0000000000000000000000001\n",
                "2:12: task.modulus is 67.0000000000000000000000001, but must be a whole number from 2 to 10000."
            },
            { "task:\n  modulus: 1e-999999999999\n", "2:12: task.modulus is 1e-999999999999, but must be a whole number from 2 to 10000." },
            {
                $"task:\n  modulus: {new string('9', 300)}\n",
                $"2:12: task.modulus is {new string('9', 60)}..., but must be a whole number from 2 to 10000."
            },
            { "optimizer:\n  weight_decay: .nan\n", "2:17: optimizer.weight_decay is .nan, but must be a number from 0 to 10000." },
            { "optimizer:\n  weight_decay: NaN\n", "2:17: optimizer.weight_decay is NaN, but must be a number from 0 to 10000." },
            { "optimizer:\n  weight_decay: .inf\n", "2:17: optimizer.weight_decay is .inf, but must be a number from 0 to 10000." },
            { "optimizer:\n  weight_decay: 1e999\n", "2:17: optimizer.weight_decay is 1e999, but must be a number from 0 to 10000." },
            { "optimizer:\n  weight_decay: -0.1\n", "2:17: optimizer.weight_decay is -0.1, but must be a number from 0 to 10000." },
            { "optimizer:\n  weight_decay: 0,1\n", "2:17: optimizer.weight_decay is \"0,1\", but must be a number from 0 to 10000." },
            {
                "optimizer:\n  learning_rate: 1e-999\n",
                "2:18: optimizer.learning_rate is 1e-999, but must be a number above 0 and up to 100."
            },
            { "optimizer:\n  beta1: 1\n", "2:10: optimizer.beta1 is 1, but must be a number from 0 to below 1." },
            { "optimizer:\n  kind: adagrad\n", "2:9: optimizer.kind is adagrad, but must be one of adamw, adam, sgd, muon." },
            { "optimizer:\n  kind:\n", "2:8: optimizer.kind has no value, but must be one of adamw, adam, sgd, muon." },
            {
                "task:\n  operation: plus\n",
                "2:14: task.operation is plus, but must be one of add, subtract, multiply, divide, x^2+xy+y^2, x^2+y^2, or a polynomial in x "
                    + "and y with whole coefficients, such as x^3+xy^2-2y: at character 1 \"p\" stands where a number, x or y is expected."
            },
            {
                "task:\n  operation: x^3+z\n",
                "2:14: task.operation is x^3+z, but must be one of add, subtract, multiply, divide, x^2+xy+y^2, x^2+y^2, or a polynomial in x "
                    + "and y with whole coefficients, such as x^3+xy^2-2y: at character 5 \"z\" stands where a number, x or y is expected."
            },
            {
                "task:\n  operation: 67x+134y^2+3\n",
                "2:14: task.operation is 134y^2+67x+3, but must depend on x or y modulo task.modulus=67."
            },
            {
                "task:\n  kind: sparse-parity\n  bits: 5\n  k: 6\n  train: 10\n  test: 10\nmodel:\n  kind: feature-mlp\n",
                "4:6: task.k is 6, but must be at most task.bits=5."
            },
            {
                "task:\n  kind: sparse-parity\n  bits: 10\n  train: 1000\n  test: 25\nmodel:\n  kind: feature-mlp\n",
                "3:9: task.bits is 10, but must be at least 11, for task.train=1000 and task.test=25 are 1025 different strings."
            },
            {
                "task:\n  kind: mnist\n  loss: hinge\nmodel:\n  kind: image-mlp\n",
                "3:9: task.loss is hinge, but must be one of cross-entropy, mean-squared-error, stablemax."
            },
            {
                "task:\n  kind: polynomial-regression\n  loss: hinge\nmodel:\n  kind: feature-mlp\n",
                "3:3: task.loss is a key of task.kind=modular-arithmetic, mnist, sparse-parity and permutation-composition, but task.kind is polynomial-regression, whose keys are inputs, "
                    + "train, test, threshold."
            },
            {
                "task:\n  kind: sparse-parity\nmodel:\n  kind: feature-mlp\n  widths: 40-0-5\n",
                "5:11: model.widths is 40-0-5, but must be 1 to 100 whole numbers from 1 to 10000 with - between them, such as 40-48-500."
            },
            { "task:\n  train_fraction: 1\n", "2:19: task.train_fraction is 1, but must be a number above 0 and below 1." },
            { "pruning:\n  rate: 1\n", "2:9: pruning.rate is 1, but must be a number from 0 to below 1." },
            {
                "pruning:\n  at_step: -1\n",
                "2:12: pruning.at_step is -1, but must be a whole number from 0 to 1000000000, or t_gen, t_gen+N, F*t_gen or t_gen@ACCURACY."
            },
            {
                "pruning:\n  at_step: t_gen-5\n",
                "2:12: pruning.at_step is t_gen-5, but must be a whole number from 0 to 1000000000, or t_gen, t_gen+N, F*t_gen or "
                    + "t_gen@ACCURACY."
            },
            { "training:\n  until: 100\n", "2:10: training.until is 100, but must be t_gen, t_gen+N, F*t_gen or t_gen@ACCURACY, or null." },
            {
                "training:\n  until: t_gen\n  stop_when_generalized: true\n",
                "3:26: training.stop_when_generalized is true, but must be false with training.until, which asks to go on to there."
            },
            {
                "pruning:\n  method: magic\n",
                "2:11: pruning.method is magic, but must be one of magnitude, random, snip, grasp, synflow, iterative-magnitude, edge-popup, "
                    + "learnt-mask."
            },
            // Between keys.
            {
                "task:\n  operation: divide\n  modulus: 66\n",
                "3:12: task.modulus is 66, but must be a prime for task.operation=divide, because only then every b but 0 has an inverse."
            },
            {
                "task:\n  train_fraction: 0.0001\n",
                "2:19: task.train_fraction is 0.0001, but must leave at least one pair to train on and one to test: of the 2278 "
                    + "pairs it would train on 0."
            },
            {
                "task:\n  modulus: 2\n  train_fraction: 0.3\n",
                "3:19: task.train_fraction is 0.3, but must leave at least one pair to train on and one to test: of the 3 pairs "
                    + "it would train on 0."
            },
            {
                "model:\n  hidden: 100000\n  layers: 3\n",
                "2:11: model.hidden is 100000, but must leave at most 100000000 weights between the layers: with "
                    + "model.embedding=500 and model.layers=3 there would be 20100000000."
            },
            {
                "task:\n  kind: mnist\n",
                "2:9: model.kind is mlp, but task.kind=mnist needs a model of feature vectors: image-mlp or feature-mlp."
            },
            {
                "model:\n  kind: image-mlp\n",
                "2:9: model.kind is image-mlp, but task.kind=modular-arithmetic needs a model of symbols: mlp or transformer."
            },
            { "model:\n  kind: transformer\n  heads: 3\n", "3:10: model.heads is 3, but must divide model.embedding=128 evenly." },
            {
                "task:\n  kind: mnist\nmodel:\n  kind: image-mlp\n  hidden: 10000\n  layers: 100\n",
                "5:11: model.hidden is 10000, but must leave at most 100000000 weights between the layers: with model.layers=100 "
                    + "there would be 9900000000."
            },
            {
                "model:\n  kind: transformer\n  embedding: 10000\n",
                "3:14: model.embedding is 10000, but must leave at most 100000000 weights between the layers: with "
                    + "model.feed_forward=128 and model.layers=1 there would be 402560000."
            },
            {
                "task:\n  modulus: 10000\n",
                "2:12: a step would have 20002000 examples and a layer of 10000 for each, 800.1 GB of memory, but the product must be at "
                    + "most 2000000000, 8.0 GB; train on fewer examples (task.modulus, task.train_fraction) or make the network narrower."
            },
            {
                "task:\n  modulus: 10000\n  train_fraction: 0.0001\n",
                "2:12: an evaluation would have 50005000 examples, which are kept in about 1.6 GB of memory, and a layer of 10000 for each, "
                    + "but the product must be at most 20000000000, for it would take minutes; have fewer examples (task.modulus, "
                    + "task.train_fraction) or make the network narrower."
            },
            { "task:\n  kind: mnist\n  data: ''\n", "3:9: task.data is \"\", but must be the path of a folder, or null." },
            {
                "pruning:\n  rewind: false\n  redraw: true\n",
                "3:11: pruning.redraw is true, but must be false with pruning.rewind=false: the weights cannot be both new and as they are."
            },
            {
                "pruning:\n  rewind: false\n  control: norm-l1\n",
                "2:11: pruning.rewind is false, but must be true with pruning.control: the dense network starts from initial weights."
            },
            {
                "pruning:\n  redraw: true\n  control: norm-l2\n",
                "2:11: pruning.redraw is true, but must be false with pruning.control: the dense network starts from its own "
                    + "initial weights."
            },
            {
                "pruning:\n  dense_weight_decay: much\n",
                "2:23: pruning.dense_weight_decay is much, but must be a number from 0 to 10000, or null."
            },
            {
                "pruning:\n  rounds: 3\n",
                "2:3: pruning.rounds is a key of pruning.method=synflow and iterative-magnitude, but pruning.method is "
                    + "magnitude, whose keys are rate, scope, at_step, within, rewind, redraw, mask, control, dense_weight_decay, "
                    + "dense_seed, dense_operation, dense_step, dense_optimizer."
            },
            {
                "pruning:\n  dense_operation: plus\n",
                "2:20: pruning.dense_operation is plus, but must be one of add, subtract, multiply, divide, x^2+xy+y^2, x^2+y^2, or a "
                    + "polynomial in x and y with whole coefficients, such as x^3+xy^2-2y: at character 1 \"p\" stands where a number, "
                    + "x or y is expected."
            },
            {
                "task:\n  kind: mnist\nmodel:\n  kind: image-mlp\npruning:\n  dense_operation: add\n",
                "6:20: pruning.dense_operation is of task.kind=modular-arithmetic, but task.kind is mnist."
            },
            {
                "task:\n  modulus: 10\npruning:\n  dense_operation: divide\n",
                "4:20: pruning.dense_operation is divide, with which task.modulus must be a prime for task.operation=divide, because only then "
                    + "every b but 0 has an inverse."
            },
            { "model:\n  init_from: nope.safetensors\n", "2:14: model.init_from is nope.safetensors, but there is no such file." },
            { "model:\n  init_from: /\n", "2:14: model.init_from is \"/\", but that is a folder and must be a file." },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_gets_one_clear_sentence(string yaml, string message)
    {
        using var culture = new ForeignCulture();
        Assert.Equal($"spec.yaml:{message}", Assert.Throws<UserErrorException>(() => SpecificationReader.Parse(yaml, "spec.yaml")).Message);
    }

    [Theory]
    [InlineData("task.modulus", "this must be written key=value, e.g. task.modulus=59 or seed=3.")]
    [InlineData("=5", "this must be written key=value, e.g. task.modulus=59 or seed=3.")]
    [InlineData("task.=5", "this must be written key=value, e.g. task.modulus=59 or seed=3.")]
    [InlineData(".modulus=5", "this must be written key=value, e.g. task.modulus=59 or seed=3.")]
    [InlineData("", "this must be written key=value, e.g. task.modulus=59 or seed=3.")]
    [InlineData("task.modulus=abc", "task.modulus is abc, but must be a whole number from 2 to 10000.")]
    [InlineData("task.modulus=", "task.modulus has no value, but must be a whole number from 2 to 10000.")]
    [InlineData("task.modulus=1,5", "task.modulus is \"1,5\", but must be a whole number from 2 to 10000.")]
    [InlineData("task=5", "task is 5, but must be a section with the keys " + AnyTaskKeys + ".")]
    [InlineData("tsk.modulus=5", "there is no key tsk, allowed are " + RootKeys + "; did you mean task?")]
    [InlineData("modulus=5", "there is no key modulus (given as 5), allowed are " + RootKeys + "; did you mean task.modulus?")]
    [InlineData("task.modulus.x=5", "there is no key task.modulus.x (given as 5); allowed in task are " + TaskKeys + ".")]
    [InlineData(
        "optimizer.momentum=0.5",
        "optimizer.momentum is a key of optimizer.kind=sgd and muon, but optimizer.kind is adamw, whose keys are learning_rate, "
            + "weight_decay, beta1, beta2, epsilon, warmup."
    )]
    [InlineData("pruning.rate=2", "pruning.rate is 2, but must be a number from 0 to below 1.")]
    [InlineData("seed=null", "seed has no value, but must be a whole number from 0 to 9223372036854775807.")]
    [InlineData("step.temperature=0", "step.temperature is 0, but must be a number from 1e-06 to 1000000.")]
    [InlineData("step.grokfast_alpha=0.5", "step.grokfast_alpha is 0.5, but is a setting of step.grokfast=ema.")]
    [InlineData(
        "step.l2_norm=1.5*tgen",
        "step.l2_norm is \"1.5*tgen\", but must be a number above 0, or start, dense_start, t_gen, or 0.85*t_gen and the like, or null."
    )]
    [InlineData(
        "step.l2_norm=t_gen",
        "step.l2_norm is 1*t_gen, which is of the dense run that a mask is taken from, so pruning.at_step must be from t_gen, t_gen+5000 say; "
            + "pruning.control=dense has such a run for a dense network too."
    )]
    [InlineData("model.init_from=x y", "model.init_from is \"x y\", but there is no such file.")]
    public void An_override_gets_one_clear_sentence(string text, string message) =>
        Assert.Equal(
            $"override \"{text}\": {message}",
            Assert.Throws<UserErrorException>(() => SpecificationReader.Load(Presets.DefaultName, text)).Message
        );

    [Theory]
    [InlineData(
        "task.kind=polynomial-regression model.kind=feature-mlp step.temperature=2",
        "step.temperature must be 1 in a regression, whose outputs are numbers and not logits."
    )]
    [InlineData(
        "pruning.method=edge-popup step.l1=0.1",
        "step.l1 has no meaning with pruning.method=edge-popup, where scores are trained beside weights."
    )]
    [InlineData(
        "pruning.method=learnt-mask step.l2_norm=3",
        "step.l2_norm has no meaning with pruning.method=learnt-mask, where scores are trained beside weights."
    )]
    [InlineData("step.l2_norm=3 step.row_norm=1", "step.row_norm is 1, but must be 0 with step.l2_norm, which would undo it.")]
    [InlineData("step.l2_norm_of=tensor", "step.l2_norm_of is tensor, but is a setting of step.l2_norm, which is null.")]
    [InlineData(
        "step.l2_norm_of=tensor step.l2_norm=3",
        "step.l2_norm_of is tensor, but must be network where step.l2_norm is a number, which would be that of every tensor alike."
    )]
    public void What_a_step_does_beside_must_have_a_meaning(string overrides, string message) =>
        Assert.EndsWith(
            message,
            Assert.Throws<UserErrorException>(() => SpecificationReader.Load(Presets.DefaultName, overrides.Split(' '))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_key_of_another_kind_is_an_error_even_when_the_kind_was_replaced_by_an_override() =>
        Assert.Equal(
            "override \"optimizer.beta1=0.5\": optimizer.beta1 is a key of optimizer.kind=adamw and adam, but optimizer.kind is sgd, "
                + "whose keys are learning_rate, weight_decay, momentum, warmup.",
            Assert
                .Throws<UserErrorException>(() =>
                    SpecificationReader.Load(Presets.DefaultName, "optimizer.kind=sgd", "optimizer.beta1=0.5")
                )
                .Message
        );

    [Fact]
    public void A_name_that_is_neither_file_nor_preset_lists_the_presets()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            "modular-adition is neither a file nor a preset; the presets are " + AllPresets + "; did you mean modular-addition-mlp?",
            Message("modular-adition")
        );
        Assert.Equal("\"\" is neither a file nor a preset; the presets are " + AllPresets + ".", Message(""));
        Assert.Equal("\"a\\u0000b\" is neither a file nor a preset; the presets are " + AllPresets + ".", Message("a\0b"));
        Assert.Equal($"{folder.Path}: this is a folder, but a specification must be a file.", Message(folder.Path));
        File.WriteAllBytes(folder["binary"], [0xff, 0xfe, 0xfd]);
        Assert.Equal($"{folder["binary"]}: this is not a text in UTF-8, but a specification must be.", Message(folder["binary"]));
        File.WriteAllBytes(folder["large"], new byte[1_000_001]);
        Assert.Equal($"{folder["large"]}: this file has 1000001 bytes, but a specification at most 1000000.", Message(folder["large"]));

        static string Message(string name) => Assert.ThrowsAny<UserErrorException>(() => SpecificationReader.Load(name)).Message;
    }

    /// <summary>No file system takes a name of that length.</summary>
    [Fact]
    public void What_else_keeps_a_file_from_being_read_is_a_users_error_too()
    {
        string name = new string('a', 300) + ".yaml";
        string message = Assert.ThrowsAny<UserErrorException>(() => SpecificationReader.Load(name)).Message;
        Assert.StartsWith($"{name}: this file cannot be read (", message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_damaged_text_gives_anything_but_a_user_error()
    {
        string good = Presets.Find(Presets.DefaultName)!.Yaml;
        var random = new Random(7);
        const string Odd = "\t\n\r :{}[],&*#?|-<>=!%@`'\"\\~\0\u0085\ufeff\U0001F600abc019.";
        for (int round = 0; round < 3000; round++)
        {
            List<char> text = good.ToCharArray().ToList();
            for (int edits = random.Next(1, 6); edits > 0; edits--)
            {
                int at = random.Next(text.Count);
                switch (random.Next(3))
                {
                    case 0:
                        text.RemoveRange(at, Math.Min(random.Next(1, 30), text.Count - at));
                        break;
                    case 1:
                        text.Insert(at, Odd[random.Next(Odd.Length)]);
                        break;
                    default:
                        text[at] = Odd[random.Next(Odd.Length)];
                        break;
                }
            }

            string damaged = new string([.. text]);
            if (Record.Exception(() => SpecificationReader.Parse(damaged, "f")) is { } e)
            {
                Assert.True(e is UserErrorException, $"{e.GetType()} for:\n{damaged}\n{e}");
                Assert.DoesNotContain('\n', e.Message);
            }
        }

        for (int length = 0; length <= good.Length; length++)
        {
            Assert.True(Record.Exception(() => SpecificationReader.Parse(good[..length], "f")) is null or UserErrorException);
        }
    }
}
