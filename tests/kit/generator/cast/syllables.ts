const words = (list: string): readonly string[] => list.split(' ');

/** Surnames are a beginning and an end: 'Bran' and 'wick'. */
export const surnameBeginnings = words(
  'Ald Arm Bel Bor Bran Cald Car Corv Dal Del Dun Eld Es Fal Fen Gar Gren Hal Har Hol Ist Jor Kel Kest Lan Lind Lor ' +
    'Mar Mer Mol Nor Ol Or Pell Quin Ral Ros Sal Sel Sor Tal Tarv Tol Ull Val Ver Wend Wyn Yar Zel',
);
export const surnameEnds = words(
  'aby aldi ander ani arsen ati auer berg by court dahl dottir elli enko eri eros evic fell ford gaard hurst ier ' +
    'ikainen ingham ko lund mont nes oglu ovic quist rath rick sen stad strøm thorpe úñez van vald wick wright zola',
);

/** Towns likewise: 'Vel' and 'mouth'. */
export const townBeginnings = words(
  'Ash Bar Brack Caul Cor Dren East Far Glas Hazel Ing Kirk Lang Mal Mis Nether North Oak Pen Quar Red Sand Sel South ' +
    'Stan Thorn Up Vel West Wick Yew',
);
export const townEnds = words(
  'acre borough brook bury church combe dale den don field gate ham haven hithe hollow lea ley low mead minster more ' +
    'mouth over port ridge stead stow ton vale water well worth',
);

/** Companies have a word of their own, of three parts: 'Kel', 'v', 'ara'. */
export const brandBeginnings = words(
  'Ab Ar Bri Cal Den El Fro Gal Hy In Jul Kel Lu Mon Nov Or Pri Qua Ri Sol Tem Ul Vi Xen Zo',
);
export const brandMiddles = words('b d g l m n r s t v x z');
export const brandEnds = words('ada ano ara aris eo era eta ex ia ico ion ira is ium on ora os ura us yx');
