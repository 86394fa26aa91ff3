/**
 * ISO 3166-1 alpha-2 code | names, the usual English one first | demonyms, a line a country. XK is the code that
 * the European Commission and CLDR use for Kosovo. Names follow Unicode CLDR 43 (region names, English).
 */
export const countryTable = `
AD|Andorra|Andorran
AE|United Arab Emirates;UAE;U.A.E.|Emirati
AF|Afghanistan|Afghan;Afghans
AG|Antigua and Barbuda;Antigua|Antiguan
AI|Anguilla|
AL|Albania|Albanian
AM|Armenia|Armenian
AO|Angola|Angolan
AQ|Antarctica|
AR|Argentina|Argentine;Argentinian
AS|American Samoa|
AT|Austria|Austrian
AU|Australia|Australian
AW|Aruba|
AX|Åland Islands|
AZ|Azerbaijan|Azerbaijani;Azeri
BA|Bosnia and Herzegovina;Bosnia;Bosnia-Herzegovina|Bosnian
BB|Barbados|Barbadian
BD|Bangladesh|Bangladeshi
BE|Belgium|Belgian
BF|Burkina Faso|Burkinabe
BG|Bulgaria|Bulgarian
BH|Bahrain|Bahraini
BI|Burundi|Burundian
BJ|Benin|Beninese
BL|Saint Barthélemy|
BM|Bermuda|Bermudian
BN|Brunei|Bruneian
BO|Bolivia|Bolivian
BQ|Caribbean Netherlands|
BR|Brazil|Brazilian
BS|Bahamas;The Bahamas|Bahamian
BT|Bhutan|Bhutanese
BV|Bouvet Island|
BW|Botswana|Botswanan
BY|Belarus|Belarusian;Belarussian
BZ|Belize|Belizean
CA|Canada|Canadian
CC|Cocos Islands|
CD|Democratic Republic of Congo;Democratic Republic of the Congo;DR Congo;DRC;Zaire|
CF|Central African Republic|Central African
CG|Congo-Brazzaville;Republic of the Congo|Congolese
CH|Switzerland|Swiss
CI|Ivory Coast;Cote d'Ivoire;Côte d'Ivoire|Ivorian
CK|Cook Islands|
CL|Chile|Chilean
CM|Cameroon|Cameroonian
CN|China;People's Republic of China|Chinese
CO|Colombia|Colombian
CR|Costa Rica|Costa Rican
CU|Cuba|Cuban
CV|Cape Verde;Cabo Verde|Cape Verdean
CW|Curaçao|
CX|Christmas Island|
CY|Cyprus|Cypriot
CZ|Czech Republic;Czechia|Czech
DE|Germany|German
DJ|Djibouti|Djiboutian
DK|Denmark|Danish;Dane
DM|Dominica|
DO|Dominican Republic|Dominican
DZ|Algeria|Algerian
EC|Ecuador|Ecuadorian;Ecuadorean
EE|Estonia|Estonian
EG|Egypt|Egyptian
EH|Western Sahara|
ER|Eritrea|Eritrean
ES|Spain|Spanish;Spaniard
ET|Ethiopia|Ethiopian
FI|Finland|Finnish;Finn
FJ|Fiji|Fijian
FK|Falkland Islands|
FM|Micronesia|Micronesian
FO|Faroe Islands|
FR|France|French;Frenchman;Frenchwoman
GA|Gabon|Gabonese
GB|United Kingdom;UK;U.K.;Britain;Great Britain|British;Briton
GD|Grenada|Grenadian
GE|Georgia|Georgian
GF|French Guiana|
GG|Guernsey|
GH|Ghana|Ghanaian
GI|Gibraltar|
GL|Greenland|Greenlandic
GM|Gambia;The Gambia|Gambian
GN|Guinea|Guinean
GP|Guadeloupe|
GQ|Equatorial Guinea|
GR|Greece|Greek
GS|South Georgia and South Sandwich Islands|
GT|Guatemala|Guatemalan
GU|Guam|Guamanian
GW|Guinea-Bissau|
GY|Guyana|Guyanese
HK|Hong Kong|Hong Konger
HM|Heard and McDonald Islands|
HN|Honduras|Honduran
HR|Croatia|Croatian
HT|Haiti|Haitian
HU|Hungary|Hungarian
ID|Indonesia|Indonesian
IE|Ireland|Irish;Irishman
IL|Israel|Israeli
IM|Isle of Man|
IN|India|Indian
IO|British Indian Ocean Territory|
IQ|Iraq|Iraqi
IR|Iran|Iranian
IS|Iceland|Icelandic;Icelander
IT|Italy|Italian
JE|Jersey|
JM|Jamaica|Jamaican
JO|Jordan|Jordanian
JP|Japan|Japanese
KE|Kenya|Kenyan
KG|Kyrgyzstan|Kyrgyz
KH|Cambodia|Cambodian
KI|Kiribati|
KM|Comoros|Comoran
KN|Saint Kitts and Nevis;St. Kitts and Nevis|
KP|North Korea|North Korean
KR|South Korea;Republic of Korea|South Korean;Korean
KW|Kuwait|Kuwaiti
KY|Cayman Islands|
KZ|Kazakhstan|Kazakh;Kazakhstani
LA|Laos|Laotian;Lao
LB|Lebanon|Lebanese
LC|Saint Lucia;St. Lucia|
LI|Liechtenstein|
LK|Sri Lanka|Sri Lankan
LR|Liberia|Liberian
LS|Lesotho|Basotho
LT|Lithuania|Lithuanian
LU|Luxembourg|Luxembourgish
LV|Latvia|Latvian
LY|Libya|Libyan
MA|Morocco|Moroccan
MC|Monaco|Monegasque
MD|Moldova|Moldovan
ME|Montenegro|Montenegrin
MF|Saint Martin|
MG|Madagascar|Malagasy
MH|Marshall Islands|Marshallese
MK|North Macedonia;Macedonia|Macedonian
ML|Mali|Malian
MM|Myanmar;Burma|Burmese
MN|Mongolia|Mongolian
MO|Macau;Macao|
MP|Northern Mariana Islands|
MQ|Martinique|
MR|Mauritania|Mauritanian
MS|Montserrat|
MT|Malta|Maltese
MU|Mauritius|Mauritian
MV|Maldives|Maldivian
MW|Malawi|Malawian
MX|Mexico|Mexican
MY|Malaysia|Malaysian
MZ|Mozambique|Mozambican
NA|Namibia|Namibian
NC|New Caledonia|
NE|Niger|Nigerien
NF|Norfolk Island|
NG|Nigeria|Nigerian
NI|Nicaragua|Nicaraguan
NL|Netherlands;The Netherlands;Holland|Dutch;Dutchman
NO|Norway|Norwegian
NP|Nepal|Nepalese;Nepali
NR|Nauru|Nauruan
NU|Niue|
NZ|New Zealand|New Zealander
OM|Oman|Omani
PA|Panama|Panamanian
PE|Peru|Peruvian
PF|French Polynesia|
PG|Papua New Guinea|Papua New Guinean
PH|Philippines|Filipino;Philippine
PK|Pakistan|Pakistani
PL|Poland|Polish;Pole
PM|Saint Pierre and Miquelon|
PN|Pitcairn Islands|
PR|Puerto Rico|Puerto Rican
PS|Palestine;Palestinian Territories|Palestinian
PT|Portugal|Portuguese
PW|Palau|Palauan
PY|Paraguay|Paraguayan
QA|Qatar|Qatari
RE|Réunion|
RO|Romania|Romanian;Rumanian
RS|Serbia|Serbian;Serb
RU|Russia;Russian Federation|Russian
RW|Rwanda|Rwandan
SA|Saudi Arabia|Saudi;Saudi Arabian
SB|Solomon Islands|
SC|Seychelles|Seychellois
SD|Sudan|Sudanese
SE|Sweden|Swedish;Swede
SG|Singapore|Singaporean
SH|Saint Helena|
SI|Slovenia|Slovenian;Slovene
SJ|Svalbard and Jan Mayen|
SK|Slovakia|Slovak;Slovakian
SL|Sierra Leone|Sierra Leonean
SM|San Marino|
SN|Senegal|Senegalese
SO|Somalia|Somali
SR|Suriname|Surinamese
SS|South Sudan|South Sudanese
ST|São Tomé and Príncipe;Sao Tome and Principe|
SV|El Salvador|Salvadoran
SX|Sint Maarten|
SY|Syria|Syrian
SZ|Eswatini;Swaziland|Swazi
TC|Turks and Caicos Islands|
TD|Chad|Chadian
TF|French Southern Territories|
TG|Togo|Togolese
TH|Thailand|Thai
TJ|Tajikistan|Tajik
TK|Tokelau|
TL|East Timor;Timor-Leste|Timorese
TM|Turkmenistan|Turkmen
TN|Tunisia|Tunisian
TO|Tonga|Tongan
TR|Turkey;Türkiye;Turkiye|Turkish;Turk
TT|Trinidad and Tobago;Trinidad|Trinidadian
TV|Tuvalu|Tuvaluan
TW|Taiwan|Taiwanese
TZ|Tanzania|Tanzanian
UA|Ukraine|Ukrainian
UG|Uganda|Ugandan
UM|U.S. Outlying Islands|
US|United States;United States of America;U.S.;US;USA;U.S.A.;America|American
UY|Uruguay|Uruguayan
UZ|Uzbekistan|Uzbek
VA|Vatican City;Vatican;Holy See|
VC|Saint Vincent and the Grenadines;St. Vincent and the Grenadines;Saint Vincent and Grenadines|
VE|Venezuela|Venezuelan
VG|British Virgin Islands|
VI|U.S. Virgin Islands|
VN|Vietnam|Vietnamese
VU|Vanuatu|
WF|Wallis and Futuna|
WS|Samoa|Samoan
XK|Kosovo|Kosovar
YE|Yemen|Yemeni
YT|Mayotte|
ZA|South Africa|South African
ZM|Zambia|Zambian
ZW|Zimbabwe|Zimbabwean
`;
