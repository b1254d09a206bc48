namespace GrokkingTickets.Studies.Tests;

/// <summary>Where the library's studies come from.</summary>
public sealed class StudyFilesTests
{
    [Fact]
    public void A_folder_beside_the_program_is_what_there_is()
    {
        string folder = Directory.CreateTempSubdirectory("grok-studies-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "mine.yaml"), "id: mine");
            var files = new StudyFiles(folder);
            Assert.Equal(["mine"], files.Names);
            Assert.Equal("id: mine", files.Read("mine"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Without_one_they_are_those_it_was_built_with()
    {
        var files = new StudyFiles("/nowhere/at/all");
        Assert.Contains("F2-mlp", files.Names);
        Assert.Contains("id: F2-mlp", files.Read("F2-mlp"), StringComparison.Ordinal);
    }
}
