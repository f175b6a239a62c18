/** How much may be written in a field: the screen stops there, and the engine refuses more. */
export const longestLabel = 60;
export const longestCustomName = 60;
export const longestAddress = 254; // what mail itself allows
/** A name, or an address in one line. */
export const longestBuyer = 240;
