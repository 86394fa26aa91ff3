/** The stages of a pipeline that write what came out of it. */
export const WRITING_STAGES: readonly string[] = ['$out', '$merge'];
