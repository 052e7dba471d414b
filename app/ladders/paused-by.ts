/** Who paused, where a guardrail did: such a pause is taken back with a reason. */
export const GUARDRAIL = "guardrail";
