using System.Text.Json;
using GrokkingTickets.Models;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Tasks;
using GrokkingTickets.Watch.Live;
using GrokkingTickets.Watch.Web;

namespace GrokkingTickets.Watch.Scenes;

/// <summary>A scene as a page to keep: everything inside, images of some of the steps.</summary>
internal static class KeptScene
{
    /// <summary>Images are most of a page; the page says which step they are of.</summary>
    private const int MostImages = 10;

    /// <summary>The page.</summary>
    public static string Write(IReadOnlyList<RunEntry> runs, FrameCache frames, CancellationToken cancellation)
    {
        SceneData scene = SceneReader.Read(runs, frames, cancellation);
        scene = scene with { Runs = [.. scene.Runs.Zip(runs, (reel, run) => reel with { Images = ImagesOf(run, reel, cancellation) })] };
        return PageMarkup.Kept("scene", scene.Title, JsonSerializer.Serialize(scene, WatchJson.Default.SceneData));
    }

    private static Dictionary<string, ImagesData> ImagesOf(RunEntry run, ReelData reel, CancellationToken cancellation)
    {
        LearningTask task = run.Record.Specification.BuildTask();
        Model model = run.Record.Specification.Model.For(task);
        var images = new Dictionary<string, ImagesData>();
        int count = Math.Min(MostImages, reel.Frames.Count);
        foreach (int place in Enumerable.Range(0, count).Select(i => i * (reel.Frames.Count - 1) / Math.Max(1, count - 1)).Distinct())
        {
            cancellation.ThrowIfCancellationRequested();
            long step = reel.Frames[place].Step;
            try
            {
                images.Add(Numbers.Whole(step), Images.Of(CheckpointSubject.Read(run.Folder, model, task, step)));
            }
            catch (UserErrorException)
            {
                // A damaged checkpoint has no image; the one before is shown.
            }
        }

        return images;
    }
}
