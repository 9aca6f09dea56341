using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Embedded;

/// <summary>
/// A release with the files that it holds open. It counts its leases, its owner being the first: the files are closed when the last
/// of them ends, so no request loses its release under its hands.
/// </summary>
internal sealed class OpenedRelease(OpenRelease release, IReadOnlyCollection<IDisposable> resources)
{
    private int _leases = 1;

    public OpenRelease Release { get; } = release;

    /// <summary>Null when the release was closed already: another one is current then.</summary>
    public IReleaseLease? TryLease()
    {
        for (var leases = Volatile.Read(ref _leases); leases > 0;)
        {
            var seen = Interlocked.CompareExchange(ref _leases, leases + 1, leases);
            if (seen == leases)
                return new Lease(this);
            leases = seen;
        }
        return null;
    }

    /// <summary>Ends one lease, the owner's included.</summary>
    public void EndLease()
    {
        if (Interlocked.Decrement(ref _leases) != 0)
            return;
        foreach (var resource in resources)
            resource.Dispose();
    }

    private sealed class Lease(OpenedRelease opened) : IReleaseLease
    {
        private int _ended;

        public OpenRelease Release => opened.Release;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                opened.EndLease();
        }
    }
}
