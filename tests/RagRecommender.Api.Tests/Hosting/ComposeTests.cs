using System.Text.RegularExpressions;

namespace RagRecommender.Api.Tests.Hosting;

/// <summary>What docker-compose.yml says of settings, ports and paths, held to the programs that it starts.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Root = Repository();

    private static readonly ComposeFile File = ComposeFile.Read(Path.Combine(Root, "docker-compose.yml"));

    /// <summary>Services that run programs of this repository.</summary>
    public static TheoryData<string> Own => [.. File.Services.Where(service => File.Target(service) is not null)];

    public static TheoryData<string> All => [.. File.Services];

    [Theory, MemberData(nameof(Own))]
    public void Each_variable_of_a_service_is_read_by_a_program_of_this_repository(string service)
    {
        var known = Settings.All();
        foreach (var name in File.Environment(service).Keys)
        {
            if (name.StartsWith("RagRecommender__", StringComparison.Ordinal))
                Assert.True(known.Contains(name.Replace("__", ":", StringComparison.Ordinal)), $"{service}: no options class has a property for {name}");
            else if (!name.StartsWith("AIRFLOW__", StringComparison.Ordinal))
                Assert.True(Sources().Contains($"\"{name}\"", StringComparison.Ordinal) || IsOfTheFramework(name), $"{service}: nothing in src, airflow or dbt reads {name}");
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_variable_without_a_value_of_its_own_has_no_default_when_it_is_a_secret(string service)
    {
        foreach (var (name, value) in File.Environment(service).Where(pair => SecretName().IsMatch(pair.Key)))
        {
            var isOptional = name == "LLAMA_API_KEY" || name.EndsWith("__ClientSecret", StringComparison.Ordinal) || name.EndsWith("PASSWORDS_FILE", StringComparison.Ordinal);
            Assert.True(isOptional || value.Contains(":?", StringComparison.Ordinal), $"{service}: {name} must be asked for, not be '{value}'");
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_service_may_do_no_more_than_it_needs(string service)
    {
        Assert.Equal("true", File.Scalar(service, "read_only"));
        Assert.Equal(["ALL"], File.List(service, "cap_drop"));
        Assert.Equal(["no-new-privileges:true"], File.List(service, "security_opt"));
        Assert.NotNull(File.Scalar(service, "mem_limit"));
        Assert.NotNull(File.Scalar(service, "pids_limit"));
        Assert.NotEmpty(File.List(service, "networks"));
        Assert.NotEmpty(File.List(service, "tmpfs"));
        // One that ends by itself is judged by its exit code.
        if (File.Scalar(service, "restart") != "no")
            Assert.True(File.Has(service, "healthcheck"), $"{service} has no health check");
        // What comes from elsewhere is pinned and named as a user; what is built here has its user in the Dockerfile.
        if (File.Target(service) is null)
        {
            Assert.Matches(":[a-z-]*v?[0-9]", File.Scalar(service, "image")!);
            Assert.DoesNotContain(File.Scalar(service, "user"), new[] { null, "root", "0", "0:0" });
        }
        else
            Assert.Matches(@"USER (?!root|0\b)\S+\s*(\n|$)(?!.*\nUSER)", Stage(File.Target(service)!));
        Assert.All(File.List(service, "ports"), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_port_that_a_service_is_asked_at_is_the_one_it_listens_on()
    {
        var asked = 0;
        foreach (var service in File.Services)
        {
            foreach (var (host, port) in File.Environment(service).Values.SelectMany(Addresses))
            {
                if (!File.Services.Contains(host))
                    continue;
                Assert.True(Listens(host).Contains(port), $"{service} asks {host} at {port}, which listens on {string.Join(", ", Listens(host))}");
                Assert.True(File.List(service, "networks").Intersect(File.List(host, "networks")).Any(), $"{service} and {host} share no network");
                asked++;
            }
            var variables = File.Environment(service);
            if (variables.TryGetValue("PGHOST", out var database))
                Assert.Contains(variables["PGPORT"], Listens(database));
            foreach (var port in File.List(service, "ports").Select(port => port.Split(':')[^1]).Concat(File.List(service, "expose")).Concat(Probed(service)))
                Assert.True(Listens(service).Contains(port), $"{service} publishes or probes {port} but listens on {string.Join(", ", Listens(service))}");
        }
        Assert.True(asked >= 2, "no service asks another");
    }

    [Fact]
    public void Each_file_that_the_images_are_made_of_exists_and_reaches_the_builder()
    {
        var dockerfile = System.IO.File.ReadAllText(Path.Combine(Root, "Dockerfile"));
        var ignore = System.IO.File.ReadAllLines(Path.Combine(Root, ".dockerignore"));
        foreach (var path in Copied().Matches(dockerfile).Select(match => match.Groups[1].Value).Where(path => path != ".").Concat(Named().Matches(dockerfile).Select(match => match.Value)))
        {
            Assert.True(Path.Exists(Path.Combine(Root, path)), $"the Dockerfile names {path}, which is not there");
            Assert.Contains("!" + path.Split('/')[0], ignore);
        }
        foreach (var file in Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories))
            Assert.True(Directory.Exists(Path.GetDirectoryName(file)!), file);
        foreach (var service in File.Services)
        {
            if (File.Target(service) is { } target)
                Assert.Contains($" AS {target}\n", dockerfile, StringComparison.Ordinal);
            foreach (var path in File.List(service, "volumes").Select(volume => volume.Split(':')[0]).Where(path => path.StartsWith("./", StringComparison.Ordinal)))
                Assert.True(Path.Exists(Path.Combine(Root, path)), $"{service} mounts {path}, which is not there");
        }
    }

    [Fact]
    public void Each_secret_that_is_asked_for_stands_in_the_example_without_a_value()
    {
        var example = System.IO.File.ReadAllLines(Path.Combine(Root, ".env.example"));
        var compose = System.IO.File.ReadAllText(Path.Combine(Root, "docker-compose.yml"));
        var wanted = Asked().Matches(compose).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(wanted);
        Assert.All(wanted, name => Assert.Contains(name + "=", example));
    }

    private static string Stage(string target)
    {
        var dockerfile = System.IO.File.ReadAllText(Path.Combine(Root, "Dockerfile"));
        var begin = dockerfile.IndexOf($" AS {target}\n", StringComparison.Ordinal);
        var end = dockerfile.IndexOf("\nFROM ", begin, StringComparison.Ordinal);
        return dockerfile[begin..(end < 0 ? dockerfile.Length : end)];
    }

    // Where a service listens: what its settings, its command line and its image's documentation say.
    private static HashSet<string> Listens(string service)
    {
        var variables = File.Environment(service);
        string?[] ports =
        [
            variables.TryGetValue("ASPNETCORE_URLS", out var urls) ? urls.Split(':')[^1] : null,
            variables.GetValueOrDefault("QDRANT__SERVICE__HTTP_PORT"),
            File.Scalar(service, "image")!.StartsWith("postgres:", StringComparison.Ordinal) ? "5432" : null,
            File.List(service, "command").SkipWhile(word => word != "--port").Skip(1).FirstOrDefault(),
        ];
        return [.. ports.OfType<string>()];
    }

    private static IEnumerable<(string Host, string Port)> Addresses(string value) =>
        Address().Matches(value).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    private static IEnumerable<string> Probed(string service) =>
        File.Has(service, "healthcheck")
            ? Local().Matches(string.Join(' ', File.List(service, "healthcheck", "test"))).Select(match => match.Groups[1].Value)
            : [];

    private static string Sources() =>
        string.Join('\n', new[] { ("src", "*.cs"), ("airflow", "*.py") }
            .SelectMany(place => Directory.GetFiles(Path.Combine(Root, place.Item1), place.Item2, SearchOption.AllDirectories))
            .Select(System.IO.File.ReadAllText));

    private static bool IsOfTheFramework(string name) => name is "ASPNETCORE_URLS" || name.StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.Ordinal);

    private static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(directory.FullName, "RagRecommender.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run within the repository.");
        return directory.FullName;
    }

    [GeneratedRegex("PASSWORD|SECRET|(API_?|FERNET_)KEYS?$|ApiKey|SQL_ALCHEMY_CONN", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"(?://|@)([a-z0-9-]+):(\d+)")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:127\.0\.0\.1[:/]|--port=)(\d+)")]
    private static partial Regex Local();

    [GeneratedRegex(@"^COPY (?!--from)(\S+) ", RegexOptions.Multiline)]
    private static partial Regex Copied();

    [GeneratedRegex(@"(?<=\s)(?:eng|src)/[\w./]+")]
    private static partial Regex Named();

    [GeneratedRegex(@"\$\{(\w+):\?")]
    private static partial Regex Asked();
}
