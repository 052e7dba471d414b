export { useLocale, useText } from "./text-provider.tsx";
