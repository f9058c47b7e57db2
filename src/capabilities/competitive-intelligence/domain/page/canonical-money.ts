/** Amounts in one spelling: "USD 2.40", "2.40 USD", "US$2.40" and "$2.4" are the same money, "2,40 €" and "€2.40" are. */
const number = "\\d[\\d.,'\\u202f]*\\d|\\d";
const spelled = new RegExp(
  `(?<![\\w$€£])(?:(US\\$|\\$|€|£|USD|EUR|GBP)\\s?(${number})(?!\\d)|(${number})\\s?(USD|EUR|GBP|€|£|\\$)(?!\\w))`,
  'gi',
);
const currencies: Readonly<Record<string, string>> = {
  us$: 'USD',
  $: 'USD',
  usd: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
};

export function canonicalMoney(text: string): string {
  if (!/[$€£]|USD|EUR|GBP/i.test(text)) return text;
  return text.replace(spelled, (_, before?: string, a?: string, b?: string, after?: string) => {
    const sign = (before ?? after ?? '').toLowerCase();
    return `${currencies[sign] ?? sign}${plainNumber(a ?? b ?? '')}`;
  });
}

/** A mark before exactly two last digits is the decimal one, other marks part thousands. */
function plainNumber(text: string): string {
  const decimal = /[.,](\d{1,2})$/.exec(text)?.[1];
  const whole = (decimal === undefined ? text : text.slice(0, -decimal.length - 1)).replace(/\D/g, '');
  const cents = (decimal ?? '').replace(/0+$/, '');
  return cents === '' ? whole : `${whole}.${cents}`;
}
