// The web process that is attacked, without the admin, in a process of its own: everything that it says can be read.
import { startWeb } from "#app/web.server.ts";

const web = await startWeb({ port: 0, host: "127.0.0.1", withAdmin: false });
process.once("message", () => void web.stop().then(() => process.disconnect()));
// Whoever started it is gone, or has seen it stop.
process.on("disconnect", () => process.exit(0));
process.send!({ port: web.port });
