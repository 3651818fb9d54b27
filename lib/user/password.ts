/**
 * Eight characters are the least that today's guidance accepts; 128 bound what the hash has to chew on
 * (NIST SP 800-63B, 5.1.1.2).
 */
export const PASSWORD_LIMITS = { least: 8, most: 128 } as const;
