using Microsoft.AspNetCore.Http;

namespace RemoteObjects.AspNetCore;

/// <summary>What people see who open the URL of a host in a browser.</summary>
internal static class PlainAnswers
{
    public static Task UpgradeRequiredAsync(HttpContext context)
    {
        context.Response.Headers.Upgrade = "websocket";
        return AnswerAsync(context, StatusCodes.Status426UpgradeRequired, "This is a Qt Remote Objects endpoint. Connect to it with a web socket.\n");
    }

    public static Task ForeignOriginAsync(HttpContext context) =>
        AnswerAsync(context, StatusCodes.Status403Forbidden, "Pages of this origin may not connect. WebSocketServerOptions.AllowedOrigins lists those that may; a name of this machine behind a local proxy is for AllowedHosts.\n");

    public static Task NotFoundAsync(HttpContext context) =>
        AnswerAsync(context, StatusCodes.Status404NotFound, "Nothing is here. The Qt Remote Objects endpoint of this server has another path.\n");

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }
}
