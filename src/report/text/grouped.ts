/** A whole number, or its digits, with commas between the thousands, whatever the locale: `12,345`. */
export const grouped = (count: number | string): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** From so many digits on a number is told by its magnitude alone. */
const MOST_DIGITS = 10;

/** A whole number of any size: grouped, or as `4.8e10` where nobody would read its digits. */
export function countText(count: number | bigint): string {
  const digits = String(count);
  return digits.length < MOST_DIGITS ? grouped(digits) : `${digits[0]}.${digits[1]}e${digits.length - 1}`;
}
