using System.ComponentModel.DataAnnotations;

namespace RagRecommender.Backends.Datasets;

/// <summary>The public data set: where it is and what it must be. Default: one fixed revision of it.</summary>
public sealed class DownloadOptions
{
    /// <summary>Address of the file, over HTTPS but for tests.</summary>
    [Required]
    public Uri Source { get; set; } =
        new("https://huggingface.co/datasets/maharshipandya/spotify-tracks-dataset/resolve/635b034f69257814eff850a5c2b3346fe458134f/dataset.csv");

    /// <summary>Length in bytes; default 20,118,244.</summary>
    [Range(1, long.MaxValue)]
    public long Length { get; set; } = 20_118_244;

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    [Required, RegularExpression("^[0-9a-f]{64}$")]
    public string Sha256 { get; set; } = "b202fa49909b2d5cef71a04b1d21243cfeb36414535f2ca9272aa646721177bd";

    /// <summary>Times a broken connection is taken up again; default 5.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 5;

    /// <summary>Silence after which a connection counts as broken; default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(30);
}
