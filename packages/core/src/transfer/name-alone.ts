/** A person of head office is written with their mail address; people who read it know the name. Source: spec/transfers.md TR69 */
export const nameAlone = (who: string): string => who.replace(/\s*<[^<>]*>$/, '');
