using System.Net;
using System.Net.Sockets;

namespace RagRecommender.Tests.Servers;

/// <summary>A line to a server on this machine that hands every piece on, as late as a test says.</summary>
internal sealed class SlowLine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly int _target;

    public SlowLine(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Before each piece, either way.</summary>
    public TimeSpan Delay { get; set; }

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_ending.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, _target, _ending.Token);
                await Task.WhenAny(CopyAsync(near.GetStream(), far.GetStream()), CopyAsync(far.GetStream(), near.GetStream()));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                // Nobody listens there: the caller sees a connection that breaks.
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var piece = new byte[16 * 1024];
        try
        {
            for (int length; (length = await from.ReadAsync(piece, _ending.Token)) > 0;)
            {
                await Task.Delay(Delay, _ending.Token);
                await to.WriteAsync(piece.AsMemory(0, length), _ending.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // One end is gone, and with it the line.
        }
    }
}
