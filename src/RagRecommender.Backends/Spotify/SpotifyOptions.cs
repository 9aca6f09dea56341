using System.ComponentModel.DataAnnotations;

namespace RagRecommender.Backends.Spotify;

/// <summary>Section <c>RagRecommender:Spotify</c>: how Spotify's Web API is asked. The credentials are no part of it.</summary>
public sealed class SpotifyOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Spotify";

    /// <summary>Where resources are read. Default: the public service.</summary>
    [Required]
    public Uri ApiAddress { get; set; } = new("https://api.spotify.com/v1/");

    /// <summary>Where credentials are exchanged for a token. Default: the public service.</summary>
    [Required]
    public Uri TokenAddress { get; set; } = new("https://accounts.spotify.com/api/token");

    /// <summary>Requests in any sliding second over all callers of this process, retries included; 1-20. Default 20.</summary>
    [Range(1, 20)]
    public int RequestsPerSecond { get; set; } = 20;

    /// <summary>
    /// Milliseconds that the way of a request may differ from that of the next; 0-1,000. A place is free again a second after the answer came, or
    /// after this time where the answer takes longer. Default 100.
    /// </summary>
    [Range(0, 1_000)]
    public int JitterMs { get; set; } = 100;

    /// <summary>Seconds an attempt may take, 1-60. Default 2.</summary>
    [Range(1, 60)]
    public int AttemptSeconds { get; set; } = 2;

    /// <summary>Seconds a call may take with its retries and its wait for a place, 1-300. Default 30.</summary>
    [Range(1, 300)]
    public int TotalSeconds { get; set; } = 30;

    /// <summary>Further attempts after a failure that may pass, 0-10. Default 3.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>The longest Retry-After that a call waits out, in seconds, 0-60; a longer one fails calls at once until it has passed. Default 5.</summary>
    [Range(0, 60)]
    public int MaxWaitSeconds { get; set; } = 5;

    /// <summary>Minutes without any request after an exhausted quota, 1-1,440. Default 60.</summary>
    [Range(1, 1_440)]
    public int QuotaMinutes { get; set; } = 60;

    /// <summary>Entries asked for in a page of search results and albums, 1-50; new applications get at most 10. Default 10.</summary>
    [Range(1, 50)]
    public int PageSize { get; set; } = 10;

    /// <summary>Hours that an answer is kept, 1-24: the service's terms allow no long storage. Default 6.</summary>
    [Range(1, 24)]
    public int CacheHours { get; set; } = 6;
}
