/** A whole number, or its digits, with commas between the thousands, whatever the locale: `12,345`. */
export const grouped = (count: number | string): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
