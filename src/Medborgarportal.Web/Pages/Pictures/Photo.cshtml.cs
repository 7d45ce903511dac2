using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Pictures;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>A photo that was given as an answer, for the browser that gave it: a file's name says nothing to who does not read.</summary>
public sealed class PhotoModel(PortalContent content, QuestionnaireAnswers answers, AttachmentStore attachments) : PicturePage(content, answers)
{
    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await OpenAsync() is not null || !(await attachments.PhotosAsync(Draft, HttpContext.RequestAborted)).TryGetValue(id, out var photo))
            return NotFound();
        Response.ContentType = photo.MediaType;
        Response.ContentLength = photo.Size;
        await attachments.CopyAsync(photo, Response.Body, HttpContext.RequestAborted);
        return new EmptyResult();
    }
}
