const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** First names that are all but always a man's, by hand, from many countries. */
export const maleNames =
  words(`aaron abdel abdellatif abdul abdullah abel abraham adam adrian ahmad ahmed alan albert
  alejandro aleksandr alessandro alexander alexei alexey alfred ali allan alvin amit anatoly anders andre andreas andrei
  andrew andriy andrzej angus anthony antoine anton antonio antony arjun armando arnold arthur arturo ashraf asif aziz
  barack barry bart bashar ben benedict benjamin bernard bernie bertrand bill björn bob boris brad bradley brandon brent
  brett brian bruce bruno bryan calvin carl carlos cedric cesar charles chen chris christian christopher chuck clarence
  claude colin connor craig curtis cyril damian dan daniel dariusz darren dave david davide dean denis dennis derek dick
  didier diego dieter dmitri dmitriy dmitry dominic don donald doug douglas duncan dylan earl ed eddie edgar eduardo edward
  edwin elias elliot emil emmanuel enrico enrique eric erik ernest ernesto esteban eugene evan fabio faisal farid felipe felix
  fernando filip fergus francesco francis francisco franck frank franz fred frederick fredrik gabriel gareth gary gavin
  gennady geoffrey george georges georgi gerald gerard gerhard giacomo gianni gilbert giorgio giovanni giuseppe glenn gordon
  graham grant greg gregory guido guillaume gunther gustav gustavo guy habib hamid hamza hans harold harry haruki hasan hassan
  hector heinrich heinz helmut henri henrik henry herbert herman hiroshi horst howard hubert hugh hugo hussein ian ibrahim ignacio
  igor ilya imran ismail ivan ivo jack jacob jacques jaime jake jakob jamal james jan-erik jared jason javier jay jeff jeffrey
  jens jeremy jerome jerry jesper jesse jesus jim jimmy joachim joão joaquin joe joel johan johann johannes john johnny jon jonas
  jonathan jorge jose josé joseph josh joshua juan juergen julian julio jürgen justin kamal karim karl keith ken kenji kenneth
  kevin khalid kofi konrad konstantin kurt kwame kyle lamar larry lars laszlo laurent lawrence leo leon leonard leonid leonardo
  leroy lewis liam lionel lorenzo louis luca lucas ludwig luigi luis luiz lukas luke mads magnus mahmoud malcolm manfred manuel
  marc marcel marcelo marcin marco marcus marek mario marius mark markus marshall martin marvin massimo mateo mathias mats
  matteo matthew matthias maurice max maxim mehdi mehmet michael michal michel miguel mike mikhail milan milos mitch mitchell mitt
  mohamed mohammad mohammed moses muhammad murat mustafa narendra nathan nathaniel neil nelson newt nicholas nick nico nicolas
  nicolás nigel nikolai noah norbert norman oleg oleksandr oliver olivier omar orlando oscar osman otto owen pablo paolo pascal
  patrick paul paulo pavel pawel pedro per perry pete peter petr petro philip philippe phil pierre piotr pius rafael rahul rainer
  raj rajesh ralph ramon ramzan randall randy raphael raul ravi ray raymond recep reinhard rené reuben ricardo richard rick rob robert
  roberto rod rodrigo roger roland rolf roman ron ronald rory ross roy rubén rudolf rudy rui rupert russell ryan sadiq salim salman
  sam samir samuel sandro sanjay santiago saul scott sean sebastian serge sergei sergey sergio seth shane shaun shinzo silvio simon
  solomon stanley stefan stephan stephen steve steven stewart stuart sunil sven tariq tayyip ted terrence terry theo theodore thomas
  thorsten tim timothy tobias todd tom tomas tomasz tony travis trevor tyler ulrich umberto uwe vaclav valentin vernon victor viktor
  vincent vincenzo virgil vitaly vitali vlad vladimir volodymyr walter warren wayne werner wilhelm william willy winston wolfgang
  xavier yannick yasser yevgeny yitzhak youssef yuri yusuf yves zachary zoltan kenneth tunde emeka chidi babajide thabo jacob cyril
  sipho tendai kiran vikram arun suresh ramesh anil ashok deepak hiro takeshi kenta satoshi yoshihide fumio jin-woo minh duc`);

/** First names that are all but always a woman's, by hand, from many countries. */
export const femaleNames =
  words(`abigail adele adriana agnes agnieszka aisha alejandra alessandra alexandra alice alicia alina
  alison allison alma amal amanda amber amelia amina amira amy ana anastasia andrea angela angelica angelina anita ann anna anne
  annegret annette annie antonia anya april ariana asha ashley astrid audrey aurora ava ayesha barbara beata beatrice beatriz
  becky benazir bernadette beth betty beverly bianca birgit bonnie brenda bridget brigitte britta brooke camila camille carla carly
  carmen carol carole caroline carolyn cassandra catherine cathy cecilia celia charlotte chelsea cheryl chiara chloe christa
  christina christine cindy claire clara claudia colleen concetta constance cornelia courtney cristina cynthia dagmar daisy dana
  daniela danielle daphne dawn deborah debbie deirdre delia denise diana diane dina dolores donna dora doris dorothy edith eileen
  elaine eleanor elena elisa elisabeth elise elizabeth ella ellen elsa emilia emily emma erica erika esther eva eve evelyn faith
  fatima fatou felicia fiona flora florence frances francesca françoise frida gabriela gabriella gail gemma genevieve georgia
  geraldine gina giorgia gisela giulia gladys gloria grace greta gretchen gudrun hannah harriet heather heidi helen helena hélène
  helga henrietta hilary hillary hope ida ilse imelda imogen ines ingrid irene irina iris irma isabel isabella isabelle ivana
  ivanka jacinda jackie jacqueline jana jane janet janice jasmine jean-anne jeanette jeanne jennifer jenny jessica jill joan joanna
  joanne jocelyn johanna josephine joy joyce juanita judith judy julia juliana julie juliet june kaja kamala karen karin karina karla
  katarina kate katherine kathleen kathryn kathy katie katja katrin katya kay kayla kelly kellyanne kerstin kimberly kirsten klara
  kristen kristin kristina lara larissa latoya laura lauren laurie leah leila lena leslie-ann leticia leyla lidia lila lilian liliana
  lily lina linda lindsay lisa liz loretta lorraine louise lucia lucille lucy ludmila luisa lydia lynn madeleine maggie maia
  malala mara marcia margaret margarita margot maria mariah mariam marian mariana marianne marie marina marine marion marisa marissa
  marjorie marlene marta martha martina mary maryam matilda maureen maya meg megan megyn melania melanie melinda melissa mercedes
  meredith mia michelle mildred mila mina miranda miriam molly mona monica monika monique muriel myra nadia nadine nancy naomi natalia
  natalie natasha nelly nicola nicole nigella nikki nina noor nora norma octavia odile olga olivia ophelia oksana paige pamela
  patricia patty paula pauline penelope penny petra phoebe phyllis polina priscilla priya rachel ramona rania rebecca regina renata
  renee rita roberta robyn rosa rosalind rose rosemary ruth sabine sabrina sadia sally samantha sandra sara sarah saskia savannah
  selma serena shannon sharon sheila shirley silvia simone sofia sonia sonja sophia sophie stacey stefania stella stephanie sue
  susan susanne suzanne svetlana sylvia sylvie tamara tanya tara tatiana teresa tessa thelma theresa therese tiffany tina tracy
  trudy ursula valentina valeria valerie vanessa vera veronica veronique victoria viktoria viola violet virginia vivian wanda wendy
  whitney wilma xenia yasmin yelena yolanda yulia yvette yvonne zainab zara zoe zuzana amara ngozi chiamaka folasade thandiwe
  lindiwe nomsa nkosazana sunita anjali lakshmi indira meera kavita yuki yuriko sakura naoko keiko mei linh trang huong`);
