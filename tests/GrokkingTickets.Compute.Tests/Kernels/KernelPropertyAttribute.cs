using FsCheck.Xunit;

namespace GrokkingTickets.Compute.Tests.Kernels;

/// <summary>A property of a kernel, tried on the same random cases every time.</summary>
[AttributeUsage(AttributeTargets.Method)]
#pragma warning disable xUnit3003 // FsCheck's attribute has nowhere to put where a test stands.
public sealed class KernelPropertyAttribute : PropertyAttribute
#pragma warning restore xUnit3003
{
    public KernelPropertyAttribute()
    {
        Arbitrary = [typeof(Size)];
        Replay = "1310,19471";
        MaxTest = 200;
    }
}
