using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Tests.Formats;

public class AtomicFileTests
{
    [Fact]
    public void A_file_is_written_and_replaced_and_nothing_else_stays()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder["a.txt"], "one");
        AtomicFile.WriteText(folder["a.txt"], "two");
        Assert.Equal("two", File.ReadAllText(folder["a.txt"]));
        Assert.Equal([folder["a.txt"]], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_writer_that_throws_leaves_the_old_file_alone()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder["a.txt"], "one");
        Assert.Throws<InvalidDataException>(() =>
            AtomicFile.Write(
                folder["a.txt"],
                stream =>
                {
                    stream.WriteByte(1);
                    throw new InvalidDataException();
                }
            )
        );
        Assert.Equal("one", File.ReadAllText(folder["a.txt"]));
        Assert.Equal([folder["a.txt"]], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Clean_up_removes_what_crashed_writers_left_and_only_that()
    {
        using var folder = new TemporaryFolder();
        string? temporary = null;
        AtomicFile.Write(folder["a.txt"], _ => temporary = Directory.GetFiles(folder.Path).Single());
        File.WriteAllText(temporary!, "left");
        File.WriteAllText(folder["mine.grok-tmp"], "no dot before the name");
        AtomicFile.CleanUp(folder.Path);
        AtomicFile.CleanUp(folder["absent"]);
        Assert.Equal([folder["a.txt"], folder["mine.grok-tmp"]], Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal));
    }
}
