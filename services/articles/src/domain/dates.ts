/** RFC 3339 has years of four digits; beyond them, times do not sort as their texts do. */
export const isInRange = (date: Date): boolean => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999;
