/**
 * Results of a pure function of a text, remembered: most blocks of a page are those of the capture before. Bounded by
 * count and by length, so that a stranger's pages cannot fill the memory.
 */
const maxEntries = 20_000;
const maxLength = 2_000;

export function remember<Result>(work: (text: string) => Result): (text: string) => Result {
  let young = new Map<string, Result>();
  let old = new Map<string, Result>();
  return (text) => {
    if (text.length > maxLength) return work(text);
    let result = young.get(text);
    if (result !== undefined) return result;
    result = old.get(text) ?? work(text);
    young.set(text, result);
    if (young.size >= maxEntries) {
      old = young;
      young = new Map();
    }
    return result;
  };
}
