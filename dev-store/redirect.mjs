// Preloaded into the app's processes in development and tests: whatever they ask of another host goes to the stand-in,
// which answers for the shop's host and refuses every other. Nothing leaves the machine.
import { Agent, setGlobalDispatcher } from "undici";

const standIn = process.env.STAND_IN_URL;
if (!standIn) throw new Error("STAND_IN_URL names the stand-in for Shopify");

setGlobalDispatcher(
  new Agent().compose((dispatch) => (options, handler) => {
    const url = new URL(options.origin);
    if (url.hostname === "127.0.0.1" || url.hostname === "localhost") return dispatch(options, handler);
    const named = { "x-stand-in-host": url.host };
    const headers = Array.isArray(options.headers)
      ? [...options.headers, ...Object.entries(named).flat()]
      : { ...options.headers, ...named };
    return dispatch({ ...options, origin: standIn, headers }, handler);
  }),
);
