using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

public class ClaimsMarkdownTests
{
    [Fact]
    public void A_row_a_claim_and_nothing_in_a_cell_ends_it() =>
        Assert.Equal(
            """
            | claim | verdict | what was found | seeds |
            |---|---|---|---|
            | **F2**: It is sooner. | supported | 37 times sooner (95 % interval 0.02 to 0.03); The other part holds | 10 |
            | **X**: \|w\| falls, it says. | one seed: at odds | It rises | 1 |

            2 claims: 1 supported, 0 not supported, 0 inconclusive, 0 consistent, 1 at odds, 0 open (one seed decides nothing).

            """.ReplaceLineEndings("\n"),
            ClaimsMarkdown.Write([
                new Claim("F2", "It is sooner.", new Finding(Verdict.Supported))
                {
                    Effects = [new Effect("37 times sooner", "95 % interval 0.02 to 0.03"), new Effect("The other part holds")],
                    Seeds = 10,
                },
                new Claim("X", "|w| falls,\nit says.", new Finding(Verdict.NotSupported, IsOneSeed: true))
                {
                    Effects = [new Effect("It rises")],
                    Seeds = 1,
                },
            ])
        );
}
