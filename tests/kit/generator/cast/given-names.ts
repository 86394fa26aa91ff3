const words = (list: string): readonly string[] => list.split(' ');

export const givenNamesOfWomen = words(
  'Adela Agnes Alma Amara Anouk Astrid Beatriz Brigid Carmen Celia Chiara Dagny Daria Edith Elif Emeka-Rose Esther ' +
    'Farida Freya Greta Hana Helga Ilse Imani Ingrid Jana Joana Kaisa Katya Leila Lucía Magda Marit Mei Nadia Noor ' +
    'Odile Olga Paloma Petra Priya Rosa Ruth Sabine Salma Sigrid Sofia Tamsin Thandi Ulla Vera Wanda Yasmin Yuki Zora',
);
export const givenNamesOfMen = words(
  'Adil Akira Anders Anton Arturo Bashir Bruno Caspar Cyril Dario Desmond Dmitri Edgar Emre Enzo Felix Finn Gaspard ' +
    'Goran Hamid Henrik Hugo Igor Ivo Jakob Jonas José Kaito Karim Kofi Lars Leon Luca Magnus Marek Mateo Milan Nils ' +
    'Noel Omar Oscar Pavel Piotr Rafael Ravi Rolf Samir Stefan Tariq Tobias Umberto Viktor Wim Xavier Yusuf Zoltan',
);
