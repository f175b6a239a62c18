/** Classes of goods that laws speak of. */
export const ageClasses = ['alcohol', 'tobacco', 'vape', 'lottery', 'restricted'] as const;
export type AgeClass = (typeof ageClasses)[number];
export const saleHoursClasses = ['alcohol', 'beer-and-wine', 'spirits', 'restricted'] as const;
export type SaleHoursClass = (typeof saleHoursClasses)[number];
