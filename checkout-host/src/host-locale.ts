import { createContext, useContext } from "react";
import { hostTexts, type HostTexts } from "./texts.ts";

/** The checkout's locale: what the host itself says is in it. */
export const HostLocale = createContext("en");

/** The host's own texts in the checkout's locale. */
export const useHostTexts = (): HostTexts => hostTexts(useContext(HostLocale));
