import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "#app/runtime/log.server.ts";
import { shopify } from "#app/shopify/shopify-app.server.ts";

export const streamTimeout = 5000;

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  shopify().addDocumentResponseHeaders(request, headers);
  const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  let finalStatus = status;
  return new Promise<Response>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      [ready]() {
        const body = new PassThrough();
        headers.set("Content-Type", "text/html");
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: finalStatus }));
        pipe(body);
      },
      onShellError: reject,
      onError(error: unknown) {
        finalStatus = 500;
        log().error({ error: error instanceof Error ? error.stack : String(error) }, "a page could not be drawn");
      },
    });
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}
