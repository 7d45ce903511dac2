using System.Text;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Medborgarportal.Web.Apply;

/// <summary>
/// Marks a page that reads its forms itself, so that what is attached goes from the line into encryption without lying on disk in between:
/// nothing before the page may read them, neither the shell nor model binding.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StreamsFormAttribute : Attribute, IResourceFilter
{
    /// <summary>More than this is not looked at: the person is asked to send fewer files at a time.</summary>
    public const long Most = 200 * 1024 * 1024;

    /// <summary>So much is still read, and thrown away, so that a browser gets its answer: most show none while they are sending.</summary>
    public const long MostRead = 1024 * 1024 * 1024;

    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        for (var i = context.ValueProviderFactories.Count - 1; i >= 0; i--)
        {
            if (context.ValueProviderFactories[i] is FormValueProviderFactory or FormFileValueProviderFactory or JQueryFormValueProviderFactory)
                context.ValueProviderFactories.RemoveAt(i);
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}

/// <summary>A file in a form that is being read.</summary>
/// <param name="Field">The field it was chosen in.</param>
/// <param name="Name">As the browser sent it; empty where no file was chosen.</param>
public sealed record StreamedFile(string Field, string Name, Stream Content);

/// <summary>
/// A multipart form (RFC 7578) as it was read: its fields, and whether all of it was. Its files have been handed on one by one, each before
/// the next was looked at.
/// </summary>
public sealed class StreamedForm
{
    private const int MostParts = 2000;

    /// <summary>All fields that are not files, together: as much as a form without files may weigh.</summary>
    private const int MostText = 8 * 1024 * 1024;

    private readonly Dictionary<string, StringValues> fields = new(StringComparer.Ordinal);

    /// <summary>Whether the form is one of ours (antiforgery), of a page that reads its forms itself; streamed or not.</summary>
    public static Task<bool> IsTokenValidAsync(HttpContext context, IAntiforgery antiforgery, IFormCollection form)
    {
        // Else the framework would read the form itself, and buffer what is attached on disk.
        if (Is(context.Request))
        {
            var names = antiforgery.GetTokens(context);
            context.Request.Headers[names.HeaderName!] = form[names.FormFieldName] is [{ Length: > 0 } token] ? token : "-";
        }
        return antiforgery.IsRequestValidAsync(context);
    }

    /// <summary>The fields that have come so far.</summary>
    public IFormCollection Fields => new FormCollection(fields);

    /// <summary>The form was larger than <see cref="StreamsFormAttribute.Most"/>; files after that were thrown away.</summary>
    public bool IsTooLarge { get; private set; }

    public static bool Is(HttpRequest request) => Boundary(request) is not null;

    /// <param name="take">Called with what has come before it for each file that was chosen.</param>
    /// <exception cref="BadHttpRequestException">The form cannot be read.</exception>
    public static async Task<StreamedForm> ReadAsync(HttpRequest request, Func<StreamedForm, StreamedFile, Task> take)
    {
        var aborted = request.HttpContext.RequestAborted;
        var form = new StreamedForm { IsTooLarge = request.ContentLength > StreamsFormAttribute.Most };
        var body = new CountedStream(request.Body);
        try
        {
            // Where it is known beforehand to be too much, nothing of it is kept but what was written in the other fields.
            var reader = new MultipartReader(Boundary(request)!, body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024 };
            var (parts, text) = (0, 0);
            while (await reader.ReadNextSectionAsync(aborted) is { } section)
            {
                if (++parts > MostParts)
                    throw new BadHttpRequestException("The form has too many fields.", StatusCodes.Status413PayloadTooLarge);
                form.IsTooLarge |= body.Taken > StreamsFormAttribute.Most;
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || !disposition.DispositionType.Equals("form-data"))
                    continue;
                var field = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                if (disposition.IsFileDisposition())
                {
                    var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                    if (!form.IsTooLarge)
                        await take(form, new StreamedFile(field, name, section.Body));
                    continue;
                }
                var value = await ReadTextAsync(section.Body, MostText - text, aborted);
                text += value.Length;
                form.fields[field] = StringValues.Concat(form.fields.GetValueOrDefault(field), value);
            }
            form.IsTooLarge |= body.Taken > StreamsFormAttribute.Most;
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form cannot be read.", StatusCodes.Status400BadRequest, e);
        }
        return form;
    }

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 128 } boundary
            ? boundary.ToString()
            : null;

    private static async Task<string> ReadTextAsync(Stream content, int most, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var part = new byte[4096];
        for (int read; (read = await content.ReadAsync(part, cancellationToken)) > 0;)
        {
            if (text.Length + read > most)
                throw new BadHttpRequestException("The form has too long fields.", StatusCodes.Status413PayloadTooLarge);
            text.Write(part, 0, read);
        }
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>Counts what has been read of a body.</summary>
    private sealed class CountedStream(Stream body) : ReadOnlyBody
    {
        public long Taken { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await body.ReadAsync(buffer, cancellationToken);
            Taken += read;
            return read;
        }
    }
}
