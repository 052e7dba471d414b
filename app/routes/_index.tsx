import { redirect, type LoaderFunctionArgs } from "@remix-run/node";

/** The app's address without a path leads into the admin. */
export const loader = ({ request }: LoaderFunctionArgs) => redirect(`/app${new URL(request.url).search}`);
