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

    /// <summary>The page of runs of a store.</summary>
    public static string Write(IReadOnlyList<RunEntry> runs, FrameCache frames, CancellationToken cancellation)
    {
        SceneData scene = SceneReader.Read(runs, frames, cancellation);
        return Page(WithImages(scene, [.. runs.Select(run => ImagesOf(run, cancellation))]));
    }

    /// <summary>The page of a scene that has its images.</summary>
    public static string Page(SceneData scene) =>
        PageMarkup.Kept("scene", scene.Title, JsonSerializer.Serialize(scene, WatchJson.Default.SceneData));

    /// <summary>A scene with images of some of the steps that it has frames of.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="images">Gives, run by run, the images of a step; null where they cannot be read.</param>
    public static SceneData WithImages(SceneData scene, IReadOnlyList<Func<long, ImagesData?>> images) =>
        scene with
        {
            Runs = [.. scene.Runs.Zip(images, (reel, read) => reel with { Images = Some(reel, read) })],
        };

    private static Dictionary<string, ImagesData> Some(ReelData reel, Func<long, ImagesData?> read)
    {
        var images = new Dictionary<string, ImagesData>();
        int count = Math.Min(MostImages, reel.Frames.Count);
        foreach (int place in Enumerable.Range(0, count).Select(i => i * (reel.Frames.Count - 1) / Math.Max(1, count - 1)).Distinct())
        {
            long step = reel.Frames[place].Step;
            if (read(step) is { } some)
            {
                images.Add(Numbers.Whole(step), some);
            }
        }

        return images;
    }

    /// <summary>A damaged checkpoint has no image; the one before is shown.</summary>
    private static Func<long, ImagesData?> ImagesOf(RunEntry run, CancellationToken cancellation)
    {
        LearningTask task = run.Record.Specification.BuildTask();
        Model model = run.Record.Specification.Model.For(task);
        return step =>
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return Images.Of(CheckpointSubject.Read(run.Folder, model, task, step));
            }
            catch (UserErrorException)
            {
                return null;
            }
        };
    }
}
