namespace RagRecommender.Backends.Llm;

/// <summary>Breaks a response off that is longer than any of use, however it is sent.</summary>
internal sealed class CappedReplies(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int Longest = 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var headers = response.Content.Headers.ToList();
        response.Content = new StreamContent(new CappedStream(await response.Content.ReadAsStreamAsync(cancellationToken)));
        foreach (var (name, values) in headers)
            response.Content.Headers.TryAddWithoutValidation(name, values);
        return response;
    }

    private sealed class CappedStream(Stream inner) : Stream
    {
        private int _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Counted(await inner.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int count)
        {
            _read += count;
            return _read <= Longest ? count : throw new IOException("The reply of the language model is longer than 1 MB.");
        }
    }
}
