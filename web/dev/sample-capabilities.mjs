// Answers of the five capabilities and of settings; see sample-core.mjs. Undefined for a path that is not theirs.
export function capabilityRoutes() {
  return undefined;
}
