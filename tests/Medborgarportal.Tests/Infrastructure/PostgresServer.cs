using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>
/// A real PostgreSQL for this run of the tests: Debian's package, a temporary folder, a free port on the loopback address.
/// It is started by the first test that needs it and ends with the test process, even when that is killed.
/// </summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(Start);

    // Held open for as long as this process lives: when it closes, the server is stopped and its folder removed.
    private readonly Process server;
    private readonly string administration;
    private int databases;

    private PostgresServer(Process process, string connection)
    {
        server = process;
        administration = connection;
    }

    public static Task<PostgresServer> Running() => Shared.Value;

    /// <summary>A new empty database; returns its connection string.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"portal{Interlocked.Increment(ref databases)}";
        if (server.HasExited)
            throw new InvalidOperationException("The test's PostgreSQL has ended by itself.");
        await Execute(administration, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(administration) { Database = name, Pooling = true, MaxPoolSize = 40 }.ConnectionString;
    }

    public async Task DropDatabase(string database)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await Execute(administration, $"DROP DATABASE {name} WITH (FORCE)");
    }

    private static async Task<PostgresServer> Start()
    {
        var folder = Directory.CreateTempSubdirectory("portal-postgres-").FullName;
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, password);
        var data = Path.Combine(folder, "data");
        var programs = Programs();
        // PostgreSQL refuses to run as root; its own user is there wherever the package is.
        string[] user = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];
        if (user.Length > 0)
            await Run(["chown", "-R", "postgres", folder]);
        await Run([.. user, Path.Combine(programs, "initdb"), "-D", data, "-U", "portal", "-A", "scram-sha-256", "--pwfile", passwordFile, "--locale=C.UTF-8", "-E", "UTF8"]);
        var port = new Uri(FreePort.Address()).Port;
        const string script = """
            "$1/postgres" -D "$2" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 -c deadlock_timeout=100ms >"$2/log" 2>&1 &
            server=$!
            read -r _
            kill -INT $server
            wait $server
            rm -rf "$4"
            """;
        var process = Process.Start(StartInfo([.. user, "sh", "-c", script, "sh", programs, data, port.ToString(System.Globalization.CultureInfo.InvariantCulture), folder]))!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.StandardInput.Close();
        var connection = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "portal", Password = password, Database = "postgres", Pooling = false }.ConnectionString;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await Execute(connection, "SELECT 1");
                return new PostgresServer(process, connection);
            }
            catch (NpgsqlException) when (attempt < 300 && !process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static string Programs() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(Directory.Exists).Order(StringComparer.Ordinal).LastOrDefault() ?? throw Missing()
            : throw Missing();

    private static InvalidOperationException Missing() =>
        new("The tests need PostgreSQL: apt-get install postgresql (tests/run.sh does it where it may).");

    private static ProcessStartInfo StartInfo(string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        return start;
    }

    private static async Task Run(string[] command)
    {
        using var process = Process.Start(StartInfo(command))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {errors}{await output}");
    }

    private static async Task Execute(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync();
    }
}
