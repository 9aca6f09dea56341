using RagRecommender.Backends.Datasets;

namespace RagRecommender.Backends.Tests.Datasets;

public sealed class DatasetLocatorTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_file_named_by_the_caller_is_taken()
    {
        var file = Path.Combine(_directory.FullName, "mine.csv");
        File.WriteAllText(file, "");
        Assert.Equal(file, DatasetLocator.FindTracks(file));
        Assert.Equal(file, DatasetLocator.FindBiographies(file));
    }

    [Fact]
    public void A_file_named_but_missing_is_an_error_rather_than_another_file()
    {
        var error = Assert.Throws<FileNotFoundException>(() => DatasetLocator.FindTracks(Path.Combine(_directory.FullName, "none.csv")));
        Assert.Contains("none.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_repository_is_the_nearest_directory_above_that_holds_the_solution()
    {
        var deep = _directory.CreateSubdirectory("a/b/c");
        Assert.Null(DatasetLocator.FindRepository(deep.FullName));
        File.WriteAllText(Path.Combine(_directory.FullName, "a", "RagRecommender.sln"), "");
        Assert.Equal(Path.Combine(_directory.FullName, "a"), DatasetLocator.FindRepository(deep.FullName));
    }
}
