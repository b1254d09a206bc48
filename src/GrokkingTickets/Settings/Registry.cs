namespace GrokkingTickets.Settings;

/// <summary>
/// The kinds of a section of specifications. The first is the default, for ever: runs are told apart by what differs from it.
/// </summary>
/// <typeparam name="TBase">What all kinds are.</typeparam>
public sealed class Registry<TBase>
    where TBase : Configurable
{
    private readonly Lock _gate = new();
    private volatile Kind<TBase>[] _kinds = [];

    /// <summary>All of them, in the order they were added.</summary>
    public IReadOnlyList<Kind<TBase>> Kinds => _kinds;

    /// <summary>Adds a kind, whose name must be new; from outside too, before specifications of it are read. Returns this.</summary>
    /// <exception cref="ArgumentException">There is a kind of this name, or runs could not be named after it.</exception>
    public Registry<TBase> Add<T>()
        where T : TBase, new()
    {
        var kind = new Kind<TBase>(Names.Kind(typeof(T)), typeof(T), static () => new T());
        if (!Names.CanNameFile(kind.Name))
        {
            throw new ArgumentException(
                $"The name of the {typeof(TBase).Name} {typeof(T).Name} cannot be part of a file's name.",
                nameof(T)
            );
        }

        lock (_gate)
        {
            if (Array.Exists(_kinds, known => known.Name == kind.Name))
            {
                throw new ArgumentException($"There is a {typeof(TBase).Name} named {kind.Name} already.", nameof(T));
            }

            _kinds = [.. _kinds, kind];
        }

        return this;
    }
}

/// <summary>A kind of a section.</summary>
/// <param name="Name">As in specifications.</param>
/// <param name="Type">The record.</param>
/// <param name="Create">One with its defaults.</param>
public sealed record Kind<TBase>(string Name, Type Type, Func<TBase> Create);
