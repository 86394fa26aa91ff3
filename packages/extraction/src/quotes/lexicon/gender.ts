const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

export const maleNouns =
  words(`mr sir lord king prince duke baron father brother son husband uncle grandfather
  widower nephew man boy gentleman spokesman chairman businessman congressman councilman policeman fireman salesman
  anchorman fisherman craftsman statesman ombudsman actor waiter monk priest imam rabbi pope emperor sheikh sheik
  señor herr monsieur`);
export const femaleNouns =
  words(`mrs ms miss madam dame lady queen princess duchess baroness mother sister daughter
  wife aunt grandmother widow niece woman girl spokeswoman chairwoman businesswoman congresswoman councilwoman
  policewoman anchorwoman actress waitress nun empress heiress señora frau madame`);
